using System.CommandLine;

namespace NdxpSandbox.Governance;

/// <summary><c>ndxp access …</c>: requests for access, what owners answer, suspend and end (Nghị định 47/2020/NĐ-CP, Điều 35, 43 and 44).</summary>
internal static class AccessVerbs
{
    private static readonly Option<string?> Agency = new("--agency") { Description = "Agency, e.g. H39" };
    private static readonly Option<string?> System = new("--system") { Description = "System, e.g. VPOSTCODE" };
    private static readonly Option<int?> Size = new("--size") { Description = "How many at most, 1 to 1,000 [default: 100]" };
    private static readonly Option<long?> Before = new("--before") { Description = "Only those before this place, which the page before ends with" };

    public static Command Build()
    {
        var verb = new HubVerb(new HubOptions());
        return new Command("access", "Request access to a system, answer requests, suspend and end access; on a running hub")
        {
            Request(verb), List(verb), Show(verb), Cells(verb),
            Answer(verb, "grant", "Grant a request: the cell is open for the next call", Needed("--ground", "On what it rests, e.g. a document"), "ground", new("--from") { Description = "Day or moment from which it counts [default: now]" }),
            Answer(verb, "refuse", "Refuse a request, with a reason", Needed("--reason", "Why"), "reason", null),
            Answer(verb, "withdraw", "Withdraw one's own request", new("--ground") { Description = "Why" }, "ground", null),
            Suspend(verb), Restore(verb), Terminate(verb), History(verb),
        };
    }

    private static Command Request(HubVerb verb)
    {
        var system = new Argument<string>("system") { Description = "System, e.g. VPOSTCODE" };
        var items = new Option<string[]>("--item") { Description = "Operation or data that are needed; may be repeated", Required = true };
        var purpose = Needed("--purpose", "What for");
        var method = new Option<string>("--method") { Description = "automatic or e-file", DefaultValueFactory = _ => "automatic" };
        var frequency = new Option<string>("--frequency") { Description = "real-time, day, week, month or year", DefaultValueFactory = _ => "real-time" };
        var application = new Option<string?>("--application") { Description = "The agency's application that will call [default: the one that asks]" };
        var other = new Option<string?>("--other") { Description = "Anything else" };
        return verb.Build(
            "request", "Ask a system's owner for access, which has five working days to answer", [system, items, purpose, method, frequency, application, other, Agency],
            (parsed, hub, plane, cancellation) => hub.PostAsync($"{plane}/access/requests", new
            {
                agency = parsed.GetValue(Agency),
                application = parsed.GetValue(application),
                system = parsed.GetValue(system),
                dataItems = parsed.GetValue(items),
                purpose = parsed.GetValue(purpose),
                method = parsed.GetValue(method),
                frequency = parsed.GetValue(frequency),
                other = parsed.GetValue(other),
            }, cancellation),
            AccessTables.Request);
    }

    private static Command List(HubVerb verb)
    {
        var state = new Option<string?>("--state") { Description = "pending, overdue, granted, refused or withdrawn" };
        return verb.Build(
            "list", "Show requests: an agency's own, those for an owner's systems, all to the operator", [state, Agency, System, Size, Before],
            (parsed, hub, plane, cancellation) => hub.GetAsync(
                $"{plane}/access/requests{Query([("state", parsed.GetValue(state)), .. Filters(parsed)])}", cancellation),
            AccessTables.Requests);
    }

    private static Command Show(HubVerb verb)
    {
        var number = Number();
        return verb.Build(
            "show", "Show a request with all that was done about it", [number],
            (parsed, hub, plane, cancellation) => hub.GetAsync($"{plane}/access/requests/{Segment(parsed.GetValue(number))}", cancellation), AccessTables.Request);
    }

    private static Command Cells(HubVerb verb) => verb.Build(
        "cells", "Show who has access to what and on what it rests, what is suspended and announced", [Agency, System],
        (parsed, hub, plane, cancellation) => hub.GetAsync($"{plane}/access{Query(("agency", parsed.GetValue(Agency)), ("system", parsed.GetValue(System)))}", cancellation),
        AccessTables.Cells);

    private static Command Answer(HubVerb verb, string name, string what, Option<string?> ground, string field, Option<string?>? from)
    {
        var number = Number();
        return verb.Build(
            name, what, from is null ? [number, ground] : [number, ground, from],
            (parsed, hub, plane, cancellation) =>
            {
                var body = new Dictionary<string, string?> { [field] = parsed.GetValue(ground) };
                if (from is not null)
                    body["from"] = parsed.GetValue(from);
                return hub.PostAsync($"{plane}/access/requests/{Segment(parsed.GetValue(number))}/{name}", body, cancellation);
            },
            AccessTables.Request);
    }

    private static Command Suspend(HubVerb verb)
    {
        var (agency, system) = Cell();
        var (ground, mend) = (Needed("--ground", "Why"), Needed("--to-mend", "What has to be mended"));
        var until = new Option<string?>("--until") { Description = "Last day, or moment, after which it ends by itself" };
        return verb.Build(
            "suspend", "Suspend one agency's access, at once", [agency, system, ground, mend, until],
            (parsed, hub, plane, cancellation) => hub.PostAsync(
                $"{plane}/access/{Segment(parsed.GetValue(agency))}/{Segment(parsed.GetValue(system))}/suspend",
                new { ground = parsed.GetValue(ground), toMend = parsed.GetValue(mend), until = parsed.GetValue(until) }, cancellation),
            AccessTables.Cell);
    }

    private static Command Restore(HubVerb verb)
    {
        var (agency, system) = Cell();
        var ground = Needed("--ground", "Why");
        return verb.Build(
            "restore", "Restore what was suspended", [agency, system, ground],
            (parsed, hub, plane, cancellation) => hub.PostAsync(
                $"{plane}/access/{Segment(parsed.GetValue(agency))}/{Segment(parsed.GetValue(system))}/restore", new { ground = parsed.GetValue(ground) }, cancellation),
            AccessTables.Cell);
    }

    private static Command Terminate(HubVerb verb)
    {
        var (agency, system) = Cell();
        var ground = Needed("--ground", "purpose-changed, cannot-be-restored, authority-order, no-need or expired; an agency's own: no-need");
        var note = new Option<string?>("--note") { Description = "Anything else" };
        return verb.Build(
            "terminate", "End an agency's access", [agency, system, ground, note],
            (parsed, hub, plane, cancellation) => hub.PostAsync(
                $"{plane}/access/{Segment(parsed.GetValue(agency))}/{Segment(parsed.GetValue(system))}/terminate",
                new { ground = parsed.GetValue(ground), note = parsed.GetValue(note) }, cancellation),
            AccessTables.Cell);
    }

    private static Command History(HubVerb verb) => verb.Build(
        "history", "Show all that was done about access: who, when, on what ground", [Agency, System, Size, Before],
        (parsed, hub, plane, cancellation) => hub.GetAsync($"{plane}/access/history{Query([.. Filters(parsed)])}", cancellation),
        AccessTables.History);

    private static (string, object?)[] Filters(ParseResult parsed) =>
        [("agency", parsed.GetValue(Agency)), ("system", parsed.GetValue(System)), ("size", parsed.GetValue(Size)), ("before", parsed.GetValue(Before))];

    private static string Query(params (string Name, object? Value)[] parameters)
    {
        var given = parameters.Where(parameter => parameter.Value is not null).Select(parameter => $"{parameter.Name}={Uri.EscapeDataString($"{parameter.Value}")}").ToArray();
        return given.Length == 0 ? "" : "?" + string.Join('&', given);
    }

    private static Option<string?> Needed(string name, string what) => new(name) { Description = what, Required = true };

    private static Argument<string> Number() => new("number") { Description = "Number of the request, e.g. YC-2021-00001" };

    private static (Argument<string> Agency, Argument<string> System) Cell() =>
        (new("agency") { Description = "Agency, e.g. H39" }, new("system") { Description = "System, e.g. VPOSTCODE" });

    private static string Segment(string? text) => Uri.EscapeDataString(text ?? "");
}
