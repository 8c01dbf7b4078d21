using System.CommandLine;
using NdxpGateway;
using NdxpGateway.Registry;
using NdxpGateway.Subscriptions;
using Spectre.Console;

namespace NdxpSandbox;

/// <summary><c>ndxp matrix</c>: the letter's 93 x 13 table, with what this sandbox lays over it.</summary>
internal static class MatrixVerb
{
    public static Command Build(Option<string> data, Option<string[]> grants)
    {
        var command = new Command("matrix", "Show who may call what: the letter's 93 x 13 table, and the grants over it");
        command.SetAction(parsed => Run(AnsiConsole.Console, parsed.GetValue(data)!, parsed.GetValue(grants)!));
        return command;
    }

    public static int Run(IAnsiConsole console, string dataDirectory, IReadOnlyList<string> grants)
    {
        var problems = new ConfigurationProblems();
        var letter = new RegistryLoader(new RegistryFiles(null), problems).Load(version: 1);
        problems.ThrowIfAny();
        var file = Path.Combine(dataDirectory, Grants.File);
        var snapshot = Grants.LayOver(letter!, new SubscriptionOptions { Grants = [.. grants] }, File.Exists(file) ? File.ReadAllText(file) : null, sandbox: true, problems);
        problems.ThrowIfAny();

        console.WriteLine("X  kết nối theo văn bản 4336/BTTTT-THH (connected in the letter)    +  mở thêm trong sandbox này (granted in this sandbox)    ·  không cung cấp cho bộ, ngành (not offered)");
        foreach (var system in snapshot.Systems)
            console.MarkupLineInterpolated($"[bold]({system.Number})[/] {system.Code}  {system.NameVi}");
        foreach (var kind in Enum.GetValues<AgencyKind>())
            console.Write(TableOf(snapshot, kind));
        return 0;
    }

    private static Table TableOf(Snapshot snapshot, AgencyKind kind)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("#", "Id", kind == AgencyKind.Ministry ? "2a Bộ, ngành" : "2b Tỉnh, thành phố");
        var totals = new int[snapshot.Systems.Length];
        foreach (var system in snapshot.Systems)
            table.AddColumn(new TableColumn($"({system.Number})").Centered().NoWrap());
        foreach (var agency in snapshot.Agencies.Where(agency => agency.Kind == kind))
        {
            var cells = snapshot.Systems.Select(system => snapshot.Matrix[agency, system]).ToArray();
            for (var at = 0; at < cells.Length; at++)
                totals[at] += cells[at].Ticked ? 1 : 0;
            table.AddRow([agency.Row.ToString(), agency.Id.Value, Markup.Escape(agency.NameVi), .. cells.Select(Mark)]);
        }

        return table.AddEmptyRow().AddRow(["", "", "Văn bản (letter)", .. totals.Select(total => total.ToString())]);
    }

    private static string Mark(Cell cell) => cell switch
    {
        { Ticked: true } => "X",
        { Granted: true } => "[bold green]+[/]",
        { Offered: false } => "[dim]·[/]",
        _ => "",
    };
}
