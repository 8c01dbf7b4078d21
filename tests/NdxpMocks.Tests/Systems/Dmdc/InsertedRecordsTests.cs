using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using NdxpMocks.Systems.Dmdc;
using NdxpMocks.Tests.Contracts;

namespace NdxpMocks.Tests.Systems.Dmdc;

/// <summary>Each test is an agency of its own, so none sees what another inserted.</summary>
public sealed class InsertedRecordsTests(RunningSystems running) : IClassFixture<RunningSystems>
{
    private static readonly JsonArray Units = ContractTests.Read("DMDC")!.Operations
        .Single(operation => operation.OperationId == "CategoryInsert").Node["requestBody"]!["content"]!["application/json"]!["example"]!.AsArray();

    [Fact]
    public async Task What_was_inserted_stands_at_the_end_of_its_catalogue()
    {
        var before = await CategoryAsync("qlvanbandieuhanhcap2", "H01");
        IsDone(1, await PostAsync("qlvanbandieuhanhcap2", Units.ToJsonString(), "H01"));

        var after = await CategoryAsync("qlvanbandieuhanhcap2", "H01");
        Assert.Equal(before.Count + 1, after.Count);
        Assert.Equal(Units[0]!.ToJsonString(), after[^1]!.ToJsonString());
    }

    [Fact]
    public async Task A_leading_zero_is_part_of_what_is_inserted()
    {
        IsDone(2, await PostAsync("dokhanvanban", """[{"Ma":"007","Ten":"Bảy"},{"Ma":"07","Ten":"Bảy"}]""", "H02"));
        Assert.Equal(["007", "07"], (await CategoryAsync("dokhanvanban", "H02")).TakeLast(2).Select(record => record!["Ma"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_duplicate_is_refused_in_the_words_of_the_guide()
    {
        var units = await CategoryAsync("qlvanbandieuhanhcap1", "H03");
        var duplicate = units.Single(unit => unit!["MaDinhDanhCap1"]!.GetValue<string>() == "000.00.00.H30")!;
        var answer = await PostAsync("qlvanbandieuhanhcap1", $"[{duplicate.ToJsonString()}]", "H03");
        Assert.Equal("Data not insert: Record 1: MaDinhDanhCap1 \"000.00.00.H30 is duplicate", answer["MSG"]!.GetValue<string>());
        Assert.Equal(0, answer["Count"]!.GetValue<int>());
    }

    [Fact]
    public async Task What_was_inserted_before_is_a_duplicate_too()
    {
        const string Record = """[{"Ma":"77","Ten":"Bảy bảy"}]""";
        IsDone(1, await PostAsync("magioitinh", Record, "H04"));
        IsRefused("Record 1: Ma \"77 is duplicate", await PostAsync("magioitinh", Record, "H04"));
    }

    [Fact]
    public async Task An_agency_that_never_stops_inserting_is_told_where_it_ends()
    {
        string Records(int from, int count) =>
            $"[{string.Join(',', Enumerable.Range(from, count).Select(number => $$"""{"Ma":"M{{number}}","Ten":"Thử"}"""))}]";

        IsDone(InsertedRecords.Most, await PostAsync("magioitinh", Records(0, InsertedRecords.Most), "H13"));
        IsRefused($"Category magioitinh keeps {InsertedRecords.Most} records of an agency here", await PostAsync("magioitinh", Records(InsertedRecords.Most, 1), "H13"));
        IsDone(1, await PostAsync("magioitinh", Records(0, 1), "H14"));
    }

    [Fact]
    public async Task One_refused_record_keeps_all_others_out()
    {
        var before = await CategoryAsync("magioitinh", "H05");
        IsRefused("Record 3: Ma \"78 is duplicate", await PostAsync(
            "magioitinh", """[{"Ma":"78","Ten":"Một"},{"Ma":"79","Ten":"Hai"},{"Ma":"78","Ten":"Ba"}]""", "H05"));
        Assert.Equal(before.ToJsonString(), (await CategoryAsync("magioitinh", "H05")).ToJsonString());
    }

    [Fact]
    public async Task An_agency_and_its_units_see_what_it_inserted_and_no_other_does()
    {
        const string Record = """[{"Ma":"81","Ten":"Riêng"}]""";
        var before = (await CategoryAsync("manhommau", "H06")).Count;
        IsDone(1, await PostAsync("manhommau", Record, "H06"));

        Assert.Equal(before + 1, (await CategoryAsync("manhommau", "H06.14")).Count);
        Assert.Equal(before + 1, (await CategoryAsync("manhommau", "000.00.14.H06")).Count);
        Assert.Equal(before, (await CategoryAsync("manhommau", "H07")).Count);
        Assert.Equal(before, (await CategoryAsync("manhommau", null)).Count);
        IsDone(1, await PostAsync("manhommau", Record, "H07"));
    }

    [Fact]
    public async Task Callers_side_by_side_insert_a_key_once()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => PostAsync("matongiao", """[{"Ma":"82","Ten":"Một lần"}]""", "H08")));
        Assert.Single(answers, answer => answer["Count"]!.GetValue<int>() == 1);
        Assert.Single(await CategoryAsync("matongiao", "H08"), record => record!["Ma"]!.GetValue<string>() == "82");
    }

    [Fact]
    public async Task A_record_of_every_form_that_was_read_can_be_inserted_under_another_key()
    {
        foreach (var (catalogue, key) in ((string, string)[])
            [("qlvanbandieuhanhcap4", "999.99.99.H63"), ("donvihanhchinhcap3", "99999"), ("madantockhac", "99"), ("mahesoluong", "99"), ("mahesoluongvung", "99"), ("mabuuchinhcap1", "99")])
        {
            var record = (await CategoryAsync(catalogue, "H09"))[0]!.DeepClone().AsObject();
            record[record.First().Key] = key;
            IsDone(1, await PostAsync(catalogue, $"[{record.ToJsonString()}]", "H09"));
        }
    }

    [Theory]
    [InlineData("", "Body is not a list of records")]
    [InlineData("{}", "Body is not a list of records")]
    [InlineData("[]", "Body is not a list of records")]
    [InlineData("[", "Body is not a list of records")]
    [InlineData("""[{"Ma":"1","Ma":"2","Ten":"x"}]""", "Body is not a list of records")]
    [InlineData("""[{"Ma":"\ud800","Ten":"x"}]""", "Body is not a list of records")]
    [InlineData("""["01"]""", "Record 1: is not an object")]
    [InlineData("""[null]""", "Record 1: is not an object")]
    [InlineData("""[{"Ma":"90","Ten":"x"},{"Ma":"91"}]""", "Record 2: Ten is required")]
    [InlineData("""[{"Ma":"90","Ten":null}]""", "Record 1: Ten is required")]
    [InlineData("""[{"Ma":"","Ten":"x"}]""", "Record 1: Ma is required")]
    [InlineData("""[{"Ma":90,"Ten":"x"}]""", "Record 1: Ma is not a String")]
    [InlineData("""[{"Ma":["90"],"Ten":"x"}]""", "Record 1: Ma is not a String")]
    [InlineData("""[{"Ma":"90","Ten":"x","MaCapTren":null}]""", "Record 1: MaCapTren is not a property of madantoc")]
    public async Task A_list_that_does_not_fit_is_refused(string body, string reason) => IsRefused(reason, await PostAsync("madantoc", body, "H10"));

    [Theory]
    [InlineData("qlvanbandieuhanhcap2", "MaDinhDanhCap2", "H39.95")]
    [InlineData("qlvanbandieuhanhcap2", "NgayBanHanhQd", "2021-10-18")]
    [InlineData("qlvanbandieuhanhcap2", "NgayBanHanhQd", "31/02/2021")]
    public async Task A_value_that_does_not_fit_its_column_is_refused(string catalogue, string column, string value)
    {
        var units = Units.DeepClone().AsArray();
        units[0]![column] = value;
        IsRefused($"Record 1: {column} is not valid", await PostAsync(catalogue, units.ToJsonString(), "H11"));
    }

    [Fact]
    public async Task A_catalogue_that_does_not_exist_takes_nothing() =>
        Assert.Equal("Category khongco is not found", (await PostAsync("khongco", """[{"Ma":"1","Ten":"x"}]""", "H12"))["MSG"]!.GetValue<string>());

    private static void IsDone(int count, JsonNode answer) => Assert.Equal($$"""{"MSG":"Done","Count":{{count}}}""", answer.ToJsonString());

    private static void IsRefused(string reason, JsonNode answer)
    {
        Assert.Equal("Data not insert: " + reason, answer["MSG"]!.GetValue<string>());
        Assert.Equal(0, answer["Count"]!.GetValue<int>());
    }

    private async Task<JsonArray> CategoryAsync(string catalogue, string? agency)
    {
        using var answer = await running.SendAsync("DMDC", HttpMethod.Get, $"/dmdc/1.0/Category/{catalogue}", caller: agency);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!.AsArray();
    }

    /// <summary>Held against the contract on the way.</summary>
    private async Task<JsonNode> PostAsync(string catalogue, string body, string? agency)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await running.SendAsync("DMDC", HttpMethod.Post, $"/dmdc/1.0/Category/{catalogue}", caller: agency, content: content);
        var operation = ContractTests.Read("DMDC")!.Operations.Single(candidate => candidate.OperationId == "CategoryInsert");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(await operation.ErrorsAsync(answer, TestContext.Current.CancellationToken));
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
    }
}
