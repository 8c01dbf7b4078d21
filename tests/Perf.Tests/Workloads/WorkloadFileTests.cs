using System.Text;
using System.Text.Json.Nodes;
using NdxpWorkload.Model;
using NdxpWorkload.Registry;

namespace Perf.Tests.Workloads;

public sealed class WorkloadFileTests
{
    private static readonly Letter Letter = Letter.Read();

    [Fact]
    public void The_letters_273_connections_are_what_the_workload_goes_by()
    {
        Assert.Equal(93, Letter.Agencies.Count);
        Assert.Equal(13, Letter.Systems.Count);
        Assert.Equal(273, Letter.Agencies.Sum(agency => Letter.Systems.Count(system => Letter.IsTicked(agency, system.Code))));
    }

    [Fact]
    public void Every_figure_says_its_source_or_why_it_is_assumed() => Assert.All(WorkloadFile.Read(null, Letter).Figures, one => Assert.True(one.Figure.IsFounded, one.Name));

    [Theory]
    [InlineData("transactions/source", null, "transactions needs either its source or why it is assumed, and has neither")]
    [InlineData("transactions/assumed", "a guess", "transactions needs either its source or why it is assumed, and has both")]
    [InlineData("transactions/value", 0, "transactions is less than 1")]
    [InlineData("zone/value", "Asia/Saigon2", "there is no Asia/Saigon2")]
    [InlineData("systems/value/DKDN", 0.5, "systems sum to")]
    [InlineData("magic/value", 1.5, "magic is a share")]
    [InlineData("operations/value/BANKS", "{\"x\":1}", "there is no system BANKS")]
    [InlineData("agencies/provinces/value/H39", null, "agencies.provinces has no H39")]
    [InlineData("wrong", 1, "could not be mapped")]
    public void What_is_wrong_with_it_is_told(string at, object? value, string told)
    {
        var json = Default();
        var path = at.Split('/');
        var node = path[..^1].Aggregate(json, (inner, name) => inner[name]!);
        if (value is null)
        {
            node.AsObject().Remove(path[^1]);
        }
        else
        {
            node[path[^1]] = value is string text && text.StartsWith('{') ? JsonNode.Parse(text) : JsonValue.Create(value);
        }

        var refused = Assert.Throws<InvalidDataException>(() => WorkloadFile.Parse(new MemoryStream(Encoding.UTF8.GetBytes(json.ToJsonString())), Letter, "mine.json"));
        Assert.Contains(told, refused.Message, StringComparison.Ordinal);
        Assert.StartsWith("mine.json: ", refused.Message, StringComparison.Ordinal);
    }

    private static JsonNode Default()
    {
        using var file = typeof(WorkloadFile).Assembly.GetManifestResourceStream("workload.json")!;
        return JsonNode.Parse(file)!;
    }
}
