using System.Text;
using Microsoft.AspNetCore.Http;
using NdxpGateway.Exchanges;
using NdxpGateway.OwnApi;

namespace NdxpGateway.Tests.OwnApi;

/// <summary>How a body of the hub's own API is read.</summary>
public sealed class BodyTests
{
    [Fact]
    public void A_body_is_read_whatever_the_case_of_its_names()
    {
        var (body, problems) = Read("""{"Name": "a", "parts": [{"SIZE": 1}], "files": {"any name": "x"}}""");
        Assert.Empty(problems);
        Assert.Equal(("a", 1, "x"), (body!.Name, body.Parts![0]!.Size, body.Files!["any name"]));
    }

    [Fact]
    public void Fields_that_nobody_knows_are_told_with_their_place_beside_what_was_read()
    {
        var (body, problems) = Read("""{"name": "a", "nmae": "b", "isLong": true, "parts": [null, {"size": 1, "siez": {"deep": 1}}]}""");
        Assert.Equal("a", body!.Name);
        Assert.Equal(["nmae: is no field of it; its fields are name, parts, files", "isLong: is no field of it; its fields are name, parts, files", "parts[1].siez: is no field of it; its fields are size"], problems);
    }

    [Theory]
    [InlineData("", "the body is missing: it is JSON")]
    [InlineData("null", "the body is null")]
    [InlineData("{", "the body is not the JSON that is expected: at $, line 1")]
    [InlineData("{}{}", "the body is not the JSON that is expected: at $, line 1")]
    [InlineData("[]", "the body is not the JSON that is expected: at $, line 1")]
    [InlineData("{\n\"parts\": [{\"size\": \"x\"}]}", "the body is not the JSON that is expected: at $.parts[0].size, line 2")]
    [InlineData("""{"name": "a", "Name": "b"}""", "the body is not the JSON that is expected: at $.Name, line 1")]
    [InlineData("""{"name": "\ud800"}""", "the body is not the JSON that is expected: at $.name, line 1")]
    public void What_is_no_such_body_is_no_body(string sent, string problem)
    {
        var (body, problems) = Read(sent);
        Assert.Null(body);
        Assert.Equal([problem], problems);
    }

    [Fact]
    public void A_long_name_and_many_of_them_do_not_come_back_whole()
    {
        var (_, problems) = Read("{" + string.Join(',', Enumerable.Range(0, 1_000).Select(at => $"\"{new string('x', 100)}{at}\": 1")) + "}");
        Assert.Equal(20, problems.Count);
        Assert.All(problems, problem => Assert.True(problem.Length < 100));
    }

    [Fact]
    public void A_name_that_may_be_a_persons_number_does_not_come_back() =>
        Assert.Equal(["(string of 12 characters): is no field of it; its fields are name, parts, files"], Read("""{"079012345678": 1}""").Item2);

    private static (Whole?, List<string>) Read(string sent)
    {
        var problems = new List<string>();
        var asked = new Asked(null!, new Application("H39", "H39", Roles.Agency), new Dictionary<string, string>(), new QueryCollection(), Encoding.UTF8.GetBytes(sent), InVietnamese: false, default);
        return (asked.Read<Whole>(problems), problems);
    }

    internal sealed record Whole(string? Name, IReadOnlyList<Part?>? Parts, IReadOnlyDictionary<string, string?>? Files)
    {
        public bool IsLong => Name?.Length > 10;
    }

    internal sealed record Part(int? Size);
}
