using System.CommandLine;
using NdxpGateway;
using NdxpGateway.Registry;
using NdxpGateway.Registry.Changes;
using NdxpGateway.Subscriptions;
using Spectre.Console;

namespace NdxpSandbox;

/// <summary><c>ndxp matrix</c>: the letter's 93 x 13 table, with what this sandbox lays over it and what the registry has beside it.</summary>
internal static class MatrixVerb
{
    private const int Readable = 140;

    public static Command Build(Option<string> data, Option<string[]> grants)
    {
        var command = new Command("matrix", "Show who may call what: the letter's 93 x 13 table, and the grants over it");
        command.SetAction(parsed => Run(AnsiConsole.Console, parsed.GetValue(data)!, parsed.GetValue(grants)!));
        return command;
    }

    public static int Run(IAnsiConsole console, string dataDirectory, IReadOnlyList<string> grants)
    {
        var problems = new ConfigurationProblems();
        var builder = new RegistryBuilder();
        var files = new RegistryFiles(null).ReadAll();
        var letter = builder.Build(new RegistryState(files, RegistrySettings.None, Decisions.None), 1, problems);
        problems.ThrowIfAny();
        var file = Path.Combine(dataDirectory, Grants.File);
        var granted = Grants.Read(letter!, new SubscriptionOptions { Grants = [.. grants] }, File.Exists(file) ? File.ReadAllText(file) : null, sandbox: true, problems);
        problems.ThrowIfAny();
        var snapshot = builder.Build(new RegistryState(files, RegistrySettings.None with { Grants = granted }, Decisions.None), 1, problems)!;

        // In a pipe, and in a narrow window, the table would be squeezed until nothing of it could be read.
        console.Profile.Width = Math.Max(console.Profile.Width, Readable);
        console.WriteLine("X  kết nối theo văn bản 4336/BTTTT-THH (connected in the letter)");
        console.MarkupLine("[bold green]+[/]  mở thêm trong sandbox này (granted in this sandbox, not in the letter)");
        console.WriteLine("·  không cung cấp cho bộ, ngành (not offered to ministries in the letter)");
        if (snapshot.Systems.Any(system => !system.IsInLetter))
            console.WriteLine("o  kết nối theo sổ đăng ký, ngoài văn bản (connected by the registry, the system is not in the letter)");
        console.WriteLine();
        foreach (var system in snapshot.Systems)
            console.MarkupLineInterpolated($"[bold]({system.Number})[/] {system.Code}  {system.NameVi}{(system.IsInLetter ? "" : "  (ngoài văn bản · not in the letter)")}");
        foreach (var kind in Enum.GetValues<AgencyKind>())
            console.Write(TableOf(snapshot, kind));
        return 0;
    }

    private static Table TableOf(Snapshot snapshot, AgencyKind kind)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn(new TableColumn("#").RightAligned().NoWrap());
        foreach (var column in new[] { "Id", kind == AgencyKind.Ministry ? "2a Bộ, ngành" : "2b Tỉnh, thành phố" })
            table.AddColumn(new TableColumn(column).NoWrap());
        var totals = new int[snapshot.Systems.Length];
        foreach (var system in snapshot.Systems)
            table.AddColumn(new TableColumn($"({system.Number})").Centered().NoWrap().Padding(1, 0));
        foreach (var agency in snapshot.Agencies.Where(agency => agency.Kind == kind))
        {
            var cells = snapshot.Systems.Select(system => snapshot.Matrix[agency, system]).ToArray();
            for (var at = 0; at < cells.Length; at++)
                totals[at] += cells[at] is { Ticked: true, System.IsInLetter: true } ? 1 : 0;
            table.AddRow([agency.Row.ToString(), agency.Id.Value, Markup.Escape(agency.NameVi), .. cells.Select(Mark)]);
        }

        return table.AddEmptyRow().AddRow(["", "", "Văn bản (letter)", .. totals.Select((total, at) => snapshot.Systems[at].IsInLetter ? total.ToString() : "")]);
    }

    private static string Mark(Cell cell) => cell switch
    {
        { Ticked: true, System.IsInLetter: false } => "o",
        { Ticked: true } => "X",
        { Granted: true } => "[bold green]+[/]",
        { Offered: false } => "[dim]·[/]",
        _ => "",
    };
}
