using System.Collections.Concurrent;
using NdxpMocks.Faults;

namespace NdxpMocks.Control;

/// <summary>
/// What a system can be asked for: the outcomes that every system has, and those that its own folder names in
/// <c>Data/scenarios.csv</c> (operation, scenario, in, name, value, title).
/// </summary>
internal static class Scenarios
{
    public const string Header = "X-Sim-Scenario";

    private static readonly IReadOnlyList<Scenario> OfAll =
    [
        new FaultScenario("slow", "Hệ thống trả lời chậm ba giây", new Latency { Milliseconds = 3_000 }),
        new FaultScenario("failing", "Hệ thống báo lỗi nội bộ (HTTP 500) theo cách của mình", new ErrorRate()),
        new FaultScenario("timeout", "Hệ thống nhận yêu cầu và không bao giờ trả lời", new Hang()),
        new FaultScenario("malformed", "Nội dung trả lời bị hỏng, không đọc được", new MalformedBody()),
    ];

    private static readonly ConcurrentDictionary<string, IReadOnlyList<Scenario>> Known = new();

    public static IReadOnlyList<Scenario> Of(string system) => Known.GetOrAdd(system, Read);

    public static Scenario? Find(string system, string name)
    {
        foreach (var scenario in Of(system))
        {
            if (scenario.Name == name)
            {
                return scenario;
            }
        }

        return null;
    }

    private static IReadOnlyList<Scenario> Read(string system)
    {
        var file = SystemFiles.Find(system, "scenarios.csv");
        var own = file is null ? [] : Embedded.Rows(file)
            .GroupBy(row => row["scenario"])
            .Select(rows => new QuestionScenario(
                rows.Key, rows.First()["title"],
                [.. rows.Select(row => new MagicIdentifier(row["operation"], row["in"], row["name"], row["value"]))]));
        return [.. own, .. OfAll];
    }
}
