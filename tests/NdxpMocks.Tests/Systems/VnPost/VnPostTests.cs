using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;

namespace NdxpMocks.Tests.Systems.VnPost;

public sealed class VnPostTests(RunningSystems running) : IClassFixture<RunningSystems>
{
    private const string Base = "/apiVNPostNGSP/p1.0";

    [Fact]
    public async Task A_posted_order_is_tracked_by_its_agency_and_nobody_else()
    {
        Assert.Equal((HttpStatusCode.Created, 100), await PostAsync("order/post", Order("H01-211028-0001"), "H01"));

        Assert.Contains("H01-211028-0001", await TrackedAsync(running, "H01"));
        Assert.DoesNotContain("H01-211028-0001", await TrackedAsync(running, "H02"));
        Assert.DoesNotContain("H01-211028-0001", await TrackedAsync(running, "G05"));
        Assert.Contains("H01-211028-0001", await TrackedAsync(running, "000.00.20.H01"));
    }

    [Fact]
    public async Task The_same_order_again_is_accepted_once_and_another_under_its_number_is_not()
    {
        Assert.Equal((HttpStatusCode.Created, 100), await PostAsync("order/post", Order("H03-211028-0001"), "H03"));
        Assert.Equal((HttpStatusCode.Created, 100), await PostAsync("order/post", Order("H03-211028-0001"), "H03"));
        Assert.Single(await TrackedAsync(running, "H03"), number => number == "H03-211028-0001");

        var other = Order("H03-211028-0001");
        other["ReceiverName"] = "Ai Khác";
        Assert.Equal((HttpStatusCode.OK, 103), await PostAsync("order/post", other, "H03"));
    }

    [Theory]
    [InlineData("{", 102)]
    [InlineData("{}", 102)]
    [InlineData("""{"CustomerCode":{},"OrderNumber":[]}""", 102)]
    [InlineData("""{"CustomerCode":"A","OrderNumber":"B","SenderProvince":1}""", 102)]
    [InlineData("""{"CustomerCode":"A","OrderNumber":"B","SenderProvince":null}""", 100)]
    public async Task An_order_needs_a_customer_a_number_and_provinces_that_the_post_knows(string body, int status)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await running.SendAsync("VNPOST", HttpMethod.Post, Base + "/order/post", caller: "H04", content: content);
        Assert.Equal(status == 100 ? HttpStatusCode.Created : HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(status, (int?)(await answer.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken))!["Status"]);
    }

    [Theory]
    [InlineData("CustomerCode=MPH05&OrderNumber=000.00.25.H05-211028-0002", "H05", 201, 100)]
    [InlineData("CustomerCode=MPH05&OrderNumber=000.00.25.H05-211028-0002", "H06", 200, 104)]
    [InlineData("CustomerCode=MPH05&OrderNumber=khong-co", "H05", 200, 104)]
    [InlineData("OrderNumber=khong-co", "H05", 200, 102)]
    [InlineData("CustomerCode=MPH05&OrderNumber=000.00.25.H05-211025-0001", "H05", 200, 105)]
    public async Task Cancelling_is_a_GET_that_answers_201(string query, string caller, int http, int status)
    {
        using var answer = await running.SendAsync("VNPOST", HttpMethod.Get, $"{Base}/order/cancel?{query}", caller: caller);
        Assert.Equal(http, (int)answer.StatusCode);
        Assert.Equal(status, (int?)(await answer.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken))!["Status"]);
    }

    [Fact]
    public async Task A_customer_and_a_number_keep_their_leading_zeros_and_cancelling_twice_changes_nothing()
    {
        var order = Order("0001");
        order["CustomerCode"] = "0100";
        Assert.Equal((HttpStatusCode.Created, 100), await PostAsync("order/post", order, "H16"));

        Assert.Equal((HttpStatusCode.OK, 104), await CancelAsync("CustomerCode=100&OrderNumber=0001", "H16"));
        Assert.Equal((HttpStatusCode.OK, 104), await CancelAsync("CustomerCode=0100&OrderNumber=1", "H16"));
        Assert.Contains("0001", await TrackedAsync(running, "H16"));
        foreach (var _ in (int[])[1, 2])
        {
            Assert.Equal((HttpStatusCode.Created, 100), await CancelAsync("CustomerCode=0100&OrderNumber=0001", "H16"));
        }
    }

    [Fact]
    public async Task Papers_to_be_fetched_are_tracked_and_cancelled_like_an_order()
    {
        var papers = Papers("H17-1");
        Assert.Equal((HttpStatusCode.Created, 100), await PostAsync("document/post", papers, "H17"));
        Assert.Equal((HttpStatusCode.Created, 100), await PostAsync("document/post", papers, "H17"));
        Assert.Single(await TrackedAsync(running, "H17"), number => number == "H17-1");
        Assert.DoesNotContain("H17-1", await TrackedAsync(running, "H18"));

        papers["ResultReceiver"]!["Name"] = "Ai Khác";
        Assert.Equal((HttpStatusCode.OK, 103), await PostAsync("document/post", papers, "H17"));
        Assert.Equal((HttpStatusCode.OK, 103), await PostAsync("order/post", Order("H17-1"), "H17"));
        Assert.Equal((HttpStatusCode.OK, 104), await CancelAsync("CustomerCode=MPX&OrderNumber=H17-1", "H18"));
        Assert.Equal((HttpStatusCode.Created, 100), await CancelAsync("CustomerCode=MPX&OrderNumber=H17-1", "H17"));
    }

    [Theory]
    [InlineData("01")]
    [InlineData("085")]
    [InlineData("8")]
    public async Task A_province_of_the_post_is_its_two_digits(string code)
    {
        var papers = Papers("H19-1");
        papers["ResultReceiver"]!["ProvinceCode"] = code;
        Assert.Equal((HttpStatusCode.OK, 102), await PostAsync("document/post", papers, "H19"));
        var order = Order("H19-1");
        order["SenderProvince"] = code;
        Assert.Equal((HttpStatusCode.OK, 102), await PostAsync("order/post", order, "H19"));
        Assert.DoesNotContain("H19-1", await TrackedAsync(running, "H19"));
    }

    [Fact]
    public async Task A_cursor_walks_through_all_events_once()
    {
        var (seen, last) = (new List<string>(), "");
        while (true)
        {
            var page = await PageAsync(running, "H39", $"?pagesize=7&lastId={last}");
            var rows = page["_embedded"]!["rh:doc"]!.AsArray();
            if (rows.Count == 0)
            {
                break;
            }

            seen.AddRange(rows.Select(row => (string)row!["_id"]!["$oid"]!));
            last = seen[^1];
        }

        Assert.True(seen.Count > 20);
        Assert.Distinct(seen);
        Assert.Equal(seen.Order(StringComparer.Ordinal), seen);
    }

    [Theory]
    [InlineData("?pagesize=0")]
    [InlineData("?pagesize=x")]
    [InlineData("?lastId=zz")]
    public async Task A_page_that_makes_no_sense_is_refused(string query) =>
        Assert.Equal(102, (int?)(await PageAsync(running, "H39", query))["Status"]);

    [Fact]
    public async Task An_order_moves_with_the_clock()
    {
        var time = new FakeTimeProvider();
        await using var systems = await NationalSystems.StartAsync(new NationalSystemsOptions { BasePort = 0, Only = ["VNPOST"], Time = time });
        using var client = new HttpClient { BaseAddress = systems.Urls["VNPOST"] };
        client.DefaultRequestHeaders.Add("X-NDXP-Caller", "G14");
        var cancel = new Uri(Base + "/order/cancel?CustomerCode=A&OrderNumber=B", UriKind.Relative);

        using var order = JsonContent.Create(new JsonObject { ["CustomerCode"] = "A", ["OrderNumber"] = "B" });
        using var posted = await client.PostAsync(new Uri(Base + "/order/post", UriKind.Relative), order, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Created, posted.StatusCode);
        Assert.Equal([1], await CodesAsync());
        time.Advance(TimeSpan.FromHours(7));
        Assert.Equal([1, 2, 3], await CodesAsync());
        time.Advance(TimeSpan.FromDays(3));
        Assert.Equal([1, 2, 3, 4, 5], await CodesAsync());
        using var late = await client.GetAsync(cancel, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, late.StatusCode);

        async Task<IEnumerable<int>> CodesAsync()
        {
            var page = await client.GetFromJsonAsync<JsonObject>(Base + "/order/tracking", TestContext.Current.CancellationToken);
            return page!["_embedded"]!["rh:doc"]!.AsArray().Select(row => (int)row!["StatusCode"]!);
        }
    }

    [Theory]
    [InlineData("{}", 102)]
    [InlineData("""{"CustomerCode":"A","OrderNumber":"B"}""", 102)]
    [InlineData("""{"CustomerCode":"A","OrderNumber":"B","Procedure":{"Code":"1"},"IsSendDocument":true}""", 102)]
    [InlineData("""{"CustomerCode":"A","OrderNumber":"B","Procedure":{"Code":"1"},"IsReceiveResult":true,"ResultReceiver":{"Name":"x","Address":"y","ProvinceCode":"01"}}""", 102)]
    [InlineData("""{"CustomerCode":"A","OrderNumber":"B","Procedure":{"Code":"1"},"IsReceiveResult":true,"ResultReceiver":{"Name":"x","Address":"y","ProvinceCode":"85"}}""", 100)]
    public async Task Papers_are_fetched_from_somebody(string body, int status)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await running.SendAsync("VNPOST", HttpMethod.Post, Base + "/document/post", caller: "H20", content: content);
        Assert.Equal(status, (int?)(await answer.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken))!["Status"]);
    }

    private static JsonObject Papers(string number) => new()
    {
        ["CustomerCode"] = "MPX", ["OrderNumber"] = number, ["Procedure"] = new JsonObject { ["Code"] = "1.004194" }, ["IsReceiveResult"] = true,
        ["ResultReceiver"] = new JsonObject { ["Name"] = "Ai", ["Address"] = "Số 1", ["ProvinceCode"] = "85" },
    };

    private async Task<(HttpStatusCode Http, int Status)> CancelAsync(string query, string caller)
    {
        using var answer = await running.SendAsync("VNPOST", HttpMethod.Get, $"{Base}/order/cancel?{query}", caller: caller);
        return (answer.StatusCode, (int)(await answer.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken))!["Status"]!);
    }

    private static JsonObject Order(string number) => new()
    {
        ["CustomerCode"] = "MPX", ["OrderNumber"] = number, ["CODAmount"] = 0.0, ["SenderProvince"] = 85, ["ReceiverProvince"] = 10, ["ReceiverName"] = null,
    };

    private static async Task<JsonObject> PageAsync(RunningSystems running, string caller, string query)
    {
        using var answer = await running.SendAsync("VNPOST", HttpMethod.Get, Base + "/order/tracking" + query, caller: caller);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken))!;
    }

    private static async Task<IEnumerable<string>> TrackedAsync(RunningSystems running, string caller) =>
        (await PageAsync(running, caller, "?pagesize=1000"))["_embedded"]!["rh:doc"]!.AsArray().Select(row => (string)row!["OrderNumber"]!);

    private async Task<(HttpStatusCode Http, int Status)> PostAsync(string path, JsonObject body, string caller)
    {
        using var content = JsonContent.Create(body);
        using var answer = await running.SendAsync("VNPOST", HttpMethod.Post, $"{Base}/{path}", caller: caller, content: content);
        return (answer.StatusCode, (int)(await answer.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken))!["Status"]!);
    }
}
