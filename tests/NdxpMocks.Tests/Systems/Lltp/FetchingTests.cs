using System.Text.Json;
using System.Text.Json.Nodes;
using NdxpMocks.Dossiers;
using NdxpMocks.World;
using static NdxpMocks.Tests.Systems.Lltp.OneStopDesk;

namespace NdxpMocks.Tests.Systems.Lltp;

/// <summary>What a one-stop desk fetches: declarations, changed stages, and how it says that it has them.</summary>
public sealed class FetchingTests : IAsyncLifetime
{
    private const string OnlineList = "1", PaperList = "2", PaperMark = "1", StageMark = "2", OnlineMark = "3", Appointments = "1", Receipts = "2";

    private OneStopDesk desk = null!;

    public async ValueTask InitializeAsync() => desk = await OpenAsync();

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    [Fact]
    public async Task A_declaration_that_was_handed_in_waits_with_what_it_says()
    {
        var id = (string)(await desk.LodgeAsync("000.00.21.H39-211028-4001"))["ID"]!;

        var declaration = Assert.Single(await desk.PendingAsync(PaperList), declaration => IdOf(declaration) == id);
        var said = declaration["declarationTraHoSoForm"]!;
        Assert.Equal("Đinh Minh Hải", (string?)said["fullName"]);
        Assert.Equal("080081902412", (string?)said["identifyNo"]);
        Assert.Equal("0100802412", (string?)said["phone"]);
        Assert.Equal("01", (string?)said["ethnicId"]);
        Assert.Equal(1, (int)said["genderId"]!);
        Assert.Equal(3, (int)said["decStatusId"]!);
        Assert.Equal(("28/10/2021", "11/11/2021"), ((string?)said["receiveDate"], (string?)said["appointmentDate"]));
        Assert.Equal("1995", (string?)declaration["residenceWSForm"]![0]!["fromDateStr"]);
        Assert.Null(declaration["mandatorWSForm"]);
    }

    [Fact]
    public async Task What_was_declared_online_first_is_listed_as_such()
    {
        var declaration = Declaration("000.00.21.H39-211028-4002");
        declaration["declarationWSForm"]!["declarationPortalID"] = "c8f0==";
        var id = (string)(await desk.PostAsync("nhanHoSoDangKy", declaration))["ID"]!;

        var listed = Assert.Single(await desk.PendingAsync(OnlineList), one => IdOf(one) == id)["declarationTraHoSoForm"]!;
        Assert.DoesNotContain(await desk.PendingAsync(PaperList), one => IdOf(one) == id);
        Assert.Equal("c8f0==", (string?)listed["declarationPortalID"]);
        Assert.Matches(@"^\d{5}$", (string?)listed["declarationCode"]);
        Assert.Null(listed["decStatusId"]);
    }

    [Fact]
    public async Task The_last_weeks_declarations_wait_from_the_start_and_are_of_people_of_the_cast()
    {
        var (online, paper) = (await desk.PendingAsync(OnlineList), await desk.PendingAsync(PaperList));

        Assert.Equal(50, online.Count + paper.Count);
        Assert.NotEmpty(online);
        Assert.Equal(25, paper.Count(one => one["declarationTraHoSoForm"]!["appointmentNo"] is not null));
        Assert.All(online.Concat(paper).Select(one => one["declarationTraHoSoForm"]!), said =>
        {
            var citizen = desk.Systems.Simulation.Nation.Citizens.Find((string?)said["identifyNo"]);
            Assert.NotNull(citizen);
            Assert.Equal((citizen.FullName, LongAn), ((string?)said["fullName"], citizen.Province.Gso));
            Assert.Equal(citizen.Address.Commune.Code, (string?)said["reRegionId"]);
        });
        Assert.Equal(
            online.Concat(paper).Select(one => one.ToJsonString()),
            (await desk.PendingAsync(OnlineList)).Concat(await desk.PendingAsync(PaperList)).Select(one => one.ToJsonString()));
    }

    [Fact]
    public async Task A_province_fetches_its_own_and_a_direct_call_sees_the_country()
    {
        var id = (string)(await desk.LodgeAsync("2110284003"))["ID"]!;

        Assert.DoesNotContain(await desk.PendingAsync(PaperList, AnGiang), one => IdOf(one) == id);
        Assert.DoesNotContain(await desk.ChangedAsync(Receipts, AnGiang), one => (string?)one["DECLARATION_ID"] == id);
        var all = await desk.PendingAsync(PaperList, null);
        Assert.Contains(all, one => IdOf(one) == id);
        Assert.Equal(63, all.Select(one => (string?)one["declarationTraHoSoForm"]!["ministryJusticeId"]).Distinct().Count());
    }

    [Fact]
    public async Task The_leading_zero_of_a_province_survives()
    {
        var listed = (await desk.PendingAsync(PaperList, HaNoi)).Select(one => one["declarationTraHoSoForm"]!).ToList();

        Assert.NotEmpty(listed);
        Assert.All(listed, said => Assert.Equal("01", (string?)said["ministryJusticeId"]));
        Assert.Contains(listed, said => ((string?)said["appointmentNo"])?.StartsWith("01-", StringComparison.Ordinal) == true);
        Assert.All(await desk.ChangedAsync(Appointments, HaNoi), one => Assert.StartsWith("01-", (string?)one["APPOINTMENT_NO"], StringComparison.Ordinal));
        Assert.Equal("1", (string?)(await desk.MarkAsync(PaperMark, (string)listed[0]["declarationId"]!, HaNoi))["STATUS"]);
    }

    [Fact]
    public async Task What_is_marked_is_not_listed_again_and_the_rest_is()
    {
        var mine = (string)(await desk.LodgeAsync("000.00.21.H39-211028-4004"))["ID"]!;
        var before = await desk.PendingAsync(PaperList);
        var seeded = IdOf(before[0]);

        var marked = await desk.MarkAsync(PaperMark, $"{mine};{seeded};");
        var after = (await desk.PendingAsync(PaperList)).Select(IdOf).ToList();

        Assert.Equal("1", (string?)marked["STATUS"]);
        Assert.Null(marked["DESCRIPTION"]);
        Assert.Equal(before.Select(IdOf).Except([mine, seeded]), after);
        Assert.Equal("1", (string?)(await desk.MarkAsync(PaperMark, mine))["STATUS"]);
    }

    [Fact]
    public async Task A_mark_moves_nothing_and_forgets_nothing()
    {
        var id = (string)(await desk.LodgeAsync("000.00.21.H39-211028-4005"))["ID"]!;
        await desk.MarkAsync(PaperMark, id);
        desk.Time.Advance(TimeSpan.FromDays(14));

        Assert.Equal(5, (int)(await desk.StateAsync("000.00.21.H39-211028-4005"))["DEC_STATUS_ID"]!);
        Assert.Equal("-2", (string?)(await desk.LodgeAsync("000.00.21.H39-211028-4005"))["STATUS"]);
    }

    [Fact]
    public async Task Each_kind_has_a_mark_of_its_own()
    {
        var (online, paper) = (IdOf((await desk.PendingAsync(OnlineList))[0]), IdOf((await desk.PendingAsync(PaperList))[0]));

        Assert.Contains(online, (string?)(await desk.MarkAsync(PaperMark, online))["DESCRIPTION"]);
        Assert.Contains(paper, (string?)(await desk.MarkAsync(OnlineMark, paper))["DESCRIPTION"]);
        Assert.Equal("1", (string?)(await desk.MarkAsync(OnlineMark, online))["STATUS"]);
        Assert.DoesNotContain(await desk.PendingAsync(OnlineList), one => IdOf(one) == online);
    }

    [Fact]
    public async Task Unknown_ids_are_told_and_then_none_is_marked()
    {
        var unknown = new string('0', 32);
        var known = IdOf((await desk.PendingAsync(PaperList))[0]);
        var elsewhere = IdOf((await desk.PendingAsync(PaperList, AnGiang))[0]);

        var answer = await desk.MarkAsync(PaperMark, $"{known};{unknown};{elsewhere};{unknown}");

        Assert.Equal("-1", (string?)answer["STATUS"]);
        Assert.Equal($"Không tìm thấy hồ sơ {unknown};{elsewhere}", (string?)answer["DESCRIPTION"]);
        Assert.Contains(await desk.PendingAsync(PaperList), one => IdOf(one) == known);
        Assert.Contains(await desk.PendingAsync(PaperList, AnGiang), one => IdOf(one) == elsewhere);
    }

    [Fact]
    public async Task A_stage_is_listed_until_the_desk_knows_it_and_again_when_it_changes()
    {
        var id = (string)(await desk.LodgeAsync("000.00.21.H39-211028-4006"))["ID"]!;
        Assert.Equal((3, "000.00.21.H39-211028-4006"), await Stage());

        await desk.MarkAsync(StageMark, id);
        Assert.Null(await Stage());
        desk.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal((4, "000.00.21.H39-211028-4006"), await Stage());
        await desk.MarkAsync(StageMark, id);
        desk.Time.Advance(TimeSpan.FromDays(13));
        var certified = Assert.Single(await desk.ChangedAsync(Receipts), one => (string?)one["DECLARATION_ID"] == id);
        Assert.Equal((5, "10/11/2021", "11/11/2021"), ((int)certified["DEC_STATUS_ID"]!, (string?)certified["APPROVE_DATE"], (string?)certified["ISSUE_DATE"]));
        // Knowing the stage is not having the declaration.
        Assert.Contains(await desk.PendingAsync(PaperList), one => IdOf(one) == id);

        async Task<(int, string?)?> Stage() => (await desk.ChangedAsync(Receipts)).Where(one => (string?)one["DECLARATION_ID"] == id)
            .Select(one => ((int, string?)?)((int)one["DEC_STATUS_ID"]!, (string?)one["RECEIVE_NO"])).SingleOrDefault();
    }

    [Fact]
    public async Task Those_lodged_with_the_department_are_listed_by_appointment()
    {
        var (appointments, receipts) = (await desk.ChangedAsync(Appointments), await desk.ChangedAsync(Receipts));

        Assert.Equal((SeededDossiers.PerKind, SeededDossiers.PerKind), (appointments.Count, receipts.Count));
        Assert.All(appointments, one => Assert.True(one["RECEIVE_NO"] is null && ((string)one["APPOINTMENT_NO"]!).StartsWith("80-", StringComparison.Ordinal)));
        Assert.All(receipts, one => Assert.True(one["APPOINTMENT_NO"] is null && ((string)one["RECEIVE_NO"]!).Contains(".H39-", StringComparison.Ordinal)));
        Assert.Equal([3, 4, 5], receipts.Select(one => (int)one["DEC_STATUS_ID"]!).Distinct().Order());
    }

    [Fact]
    public async Task Lists_are_no_reads()
    {
        desk.Store.Progression = Progression.AfterReads(1);
        await desk.LodgeAsync("000.00.21.H39-211028-4007");
        await desk.PendingAsync(PaperList);
        await desk.ChangedAsync(Receipts);

        Assert.Equal(3, (int)(await desk.StateAsync("000.00.21.H39-211028-4007"))["DEC_STATUS_ID"]!);
        Assert.Equal(4, (int)(await desk.StateAsync("000.00.21.H39-211028-4007"))["DEC_STATUS_ID"]!);
    }

    [Fact]
    public async Task Marks_and_what_was_said_outlive_a_restart()
    {
        var mine = (string)(await desk.LodgeAsync("000.00.21.H39-211028-4008"))["ID"]!;
        var seeded = IdOf((await desk.PendingAsync(PaperList))[0]);
        await desk.MarkAsync(PaperMark, seeded);
        await desk.MarkAsync(StageMark, mine);
        var (pending, changed) = (await Texts(PaperList), (await desk.ChangedAsync(Receipts)).Count);
        var kept = JsonSerializer.Serialize(desk.Store.Export());

        await desk.DisposeAsync();
        desk = await OpenAsync();
        Assert.NotEqual(pending, await Texts(PaperList));
        desk.Store.Import(JsonSerializer.Deserialize<DossierRecords>(kept)!);

        Assert.Equal(pending, await Texts(PaperList));
        Assert.Equal(changed, (await desk.ChangedAsync(Receipts)).Count);

        async Task<IEnumerable<string>> Texts(string list) => [.. (await desk.PendingAsync(list)).Select(one => one.ToJsonString())];
    }

    [Fact]
    public async Task Many_that_mark_and_fetch_at_once_lose_no_mark()
    {
        var ids = (await desk.PendingAsync(PaperList)).Select(IdOf).ToList();

        await Task.WhenAll(ids.SelectMany(id => new[] { desk.MarkAsync(PaperMark, id), desk.MarkAsync(StageMark, id) }));

        Assert.Empty(await desk.PendingAsync(PaperList));
        Assert.DoesNotContain(await desk.ChangedAsync(Appointments), one => ids.Contains((string)one["DECLARATION_ID"]!));
    }

    [Fact]
    public async Task A_list_has_an_end_and_goes_on_when_what_was_listed_is_marked()
    {
        for (var at = 0; at < 1_000; at++)
        {
            // By the store: handing in a thousand over HTTP tests something else.
            desk.Store.Put(new Dossier(
                "LLTP", $"211028{at:0000}", "H39", LongAn, null, desk.Systems.Simulation.Clock.GetLocalNow(),
                Content: """{"Said":{"Person":{"fullName":"A","identifyNo":"080081902412"},"Residences":[],"Mandate":null,"IsOnline":false},"Marks":{}}"""u8.ToArray()));
        }

        var seen = new HashSet<string>();
        foreach (var length in (int[])[1_000, 37, 0])
        {
            var listed = (await Ids()).ToList();
            Assert.Equal(length, listed.Count);
            seen.UnionWith(listed);
            if (length > 0)
            {
                await desk.MarkAsync(PaperMark, string.Join(';', listed));
            }
        }

        Assert.Equal(1_037, seen.Count);

        // What is written here by hand has not all the fields that the contract asks for.
        async Task<IEnumerable<string>> Ids() => (await desk.AskAsync("traHoSo", new JsonObject { ["infoType"] = PaperList }))["LISTCONTENT"]!.AsArray().Select(one => IdOf(one!));
    }

    [Theory]
    [InlineData("traHoSo", """{"infoType":"3"}""", "infoType")]
    [InlineData("traHoSo", """{"infoType":""}""", "infoType")]
    [InlineData("traHoSo", """{"infoType":"01"}""", "infoType")]
    [InlineData("traHoSo", "{}", "infoType")]
    [InlineData("traHoSo", "[]", "JSON")]
    [InlineData("traDsTrangThaiHs", """{"infoType":"3"}""", "infoType")]
    [InlineData("traDsTrangThaiHs", """{"infoType":[]}""", "infoType")]
    [InlineData("traDsTrangThaiHs", "1", "JSON")]
    [InlineData("danhDauHsThanhCong", """{"infoType":"1"}""", "declarationId")]
    [InlineData("danhDauHsThanhCong", """{"infoType":"1","declarationId":" ; "}""", "declarationId")]
    [InlineData("danhDauHsThanhCong", """{"infoType":"1","declarationId":"1;2"}""", "declarationId")]
    [InlineData("danhDauHsThanhCong", """{"infoType":"4","declarationId":"00000000000000000000000000000000"}""", "infoType")]
    [InlineData("danhDauHsThanhCong", """{"declarationId":"00000000000000000000000000000000"}""", "infoType")]
    public async Task What_is_wrong_with_a_question_is_named(string operation, string body, string named)
    {
        var answer = await desk.PostAsync(operation, JsonNode.Parse(body)!);

        Assert.Equal("0", (string?)answer["STATUS"]);
        Assert.Contains(named, (string?)answer["DESCRIPTION"], StringComparison.Ordinal);
    }
}
