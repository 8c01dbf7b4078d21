using System.Text.RegularExpressions;
using Microsoft.Playwright;
using NdxpSandbox.Tests.Hosting;

namespace NdxpSandbox.Tests.Documentation;

/// <summary>The documentation as a developer uses it: in a browser, without a network.</summary>
public sealed class SwaggerTests(SwaggerPage swagger) : IClassFixture<SwaggerPage>
{
    [Fact]
    public async Task All_documents_load_without_a_complaint_and_show_their_evidence()
    {
        var (page, complaints) = await swagger.OpenAsync();
        var names = await page.Locator("#select option").AllInnerTextsAsync();
        Assert.Equal(RunningSandbox.Contracts.Count + 2, names.Count);

        foreach (var name in names)
        {
            await SwaggerPage.ChooseAsync(page, name);
            Assert.Equal(0, await page.Locator(".errors-wrapper").CountAsync());
            var operation = page.Locator(".opblock").First;
            await operation.Locator(".opblock-summary-control").ClickAsync();
            await Assertions.Expect(operation.Locator(".opblock-description")).ToContainTextAsync(new Regex(@"^\s*\[(client|document|neighbour|inferred|general|proposed)\] "));
        }

        Assert.Empty(complaints);
        await page.CloseAsync();
    }

    [Fact]
    public async Task A_developer_authorizes_and_looks_an_enterprise_up_with_the_example()
    {
        var (page, complaints) = await swagger.OpenAsync("(1) DKDN");
        await AuthorizeAsync(page);

        var (status, body) = await ExecuteAsync(page, "chiTietDoanhNghiep");

        Assert.Equal("200", status);
        Assert.Contains("\"Status\": \"1\"", body);
        Assert.Contains("CÔNG TY", body);
        Assert.Empty(complaints);
        await page.CloseAsync();
    }

    [Fact]
    public async Task A_SOAP_operation_whose_path_has_a_fragment_can_be_executed_too()
    {
        var (page, complaints) = await swagger.OpenAsync("(5) VBQPPL");
        await AuthorizeAsync(page);

        var (status, body) = await ExecuteAsync(page, "GetVanBanById");

        Assert.Equal("200", status);
        Assert.Contains("GetVanBanByIdResponse", body);
        Assert.Empty(complaints);
        await page.CloseAsync();
    }

    [Fact]
    public async Task The_operator_authorizes_and_executes_an_operation_of_the_management_plane()
    {
        var (page, complaints) = await swagger.OpenAsync("(management)");
        var asked = new List<(string Method, string Url, string? Authorization)>();
        page.Request += (_, request) => asked.Add((request.Method, request.Url, request.Headers.GetValueOrDefault("authorization")));
        await AuthorizeAsync(page, "operator", "sandbox-operator");

        var (status, body) = await ExecuteAsync(page, "actions");

        Assert.Equal("200", status);
        Assert.Contains("\"actions\"", body);
        Assert.StartsWith("Bearer ", Assert.Single(asked, request => request is { Method: "GET" } && request.Url.StartsWith($"{swagger.Management}admin/actions", StringComparison.Ordinal)).Authorization);
        Assert.Empty(complaints);
        await page.CloseAsync();
    }

    [Theory]
    [InlineData("VBQPPL.xsd", 200, "<xs")]
    [InlineData("vbqppl.xsd", 200, "<xs")]
    [InlineData("DKDN.json", 200, "openapi")]
    [InlineData("DKDN.xsd", 404, "")]
    [InlineData("NOPE.json", 404, "")]
    public async Task A_contract_and_the_schema_beside_it_can_be_fetched_and_nothing_else(string file, int status, string text)
    {
        using var client = new HttpClient();

        using var answer = await client.GetAsync(new Uri(swagger.Hub, $"/swagger/contracts/{file}"), TestContext.Current.CancellationToken);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Contains(text, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static async Task AuthorizeAsync(IPage page, string key = "H39", string secret = "sandbox-H39")
    {
        await page.Locator(".auth-wrapper .btn.authorize").First.ClickAsync();
        // A document may have other schemes beside this one.
        var scheme = page.Locator(".dialog-ux .auth-container").Filter(new LocatorFilterOptions { Has = page.Locator("input#client_id_clientCredentials, input[data-name=username]") });
        await scheme.Locator("input[data-name=username], input#client_id_clientCredentials").FillAsync(key);
        await scheme.Locator("input[data-name=password], input#client_secret_clientCredentials").FillAsync(secret);
        await scheme.Locator(".auth-btn-wrapper button.authorize").ClickAsync();
        await page.Locator(".dialog-ux").GetByText("Logout").WaitForAsync();
        await page.Locator(".dialog-ux .btn-done").First.ClickAsync();
    }

    private static async Task<(string Status, string Body)> ExecuteAsync(IPage page, string operationId)
    {
        var operation = page.Locator($".opblock[id$='-{operationId}']");
        await operation.Locator(".opblock-summary-control").ClickAsync();
        await operation.Locator(".try-out__btn").ClickAsync();
        await operation.Locator("button.execute").ClickAsync();
        var answer = operation.Locator(".live-responses-table tr.response");
        await answer.WaitForAsync();
        return ((await answer.Locator(".response-col_status").InnerTextAsync()).Split('\n')[0].Trim(), await answer.Locator(".response-col_description").InnerTextAsync());
    }
}
