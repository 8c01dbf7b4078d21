using Microsoft.Playwright;
using NdxpSandbox.Tests.Hosting;

namespace NdxpSandbox.Tests.Documentation;

/// <summary><c>/swagger</c> in an installed Chromium; none is ever downloaded.</summary>
public sealed class SwaggerPage : IAsyncLifetime
{
    private readonly RunningSandbox running = new();
    private IPlaywright? playwright;
    private IBrowser? browser;

    internal Uri Hub => running.Sandbox.Http;

    internal Uri Management => running.Sandbox.Management;

    public ValueTask InitializeAsync() => running.InitializeAsync();

    /// <summary>A fresh page, and every complaint that it makes from then on.</summary>
    internal async Task<(IPage Page, List<string> Complaints)> OpenAsync(string document = "DKDN")
    {
        var chromium = Machine.Find("needs Chromium: apt-get install chromium", "chromium", "google-chrome", "chromium-browser");
        playwright ??= await Playwright.CreateAsync();
        browser ??= await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        var page = await browser.NewPageAsync(new BrowserNewPageOptions { ViewportSize = new ViewportSize { Width = 1280, Height = 900 } });
        var complaints = new List<string>();
        page.PageError += (_, error) => complaints.Add(error);
        page.Console += (_, message) => { if (message.Type == "error") complaints.Add($"{message.Text} {message.Location}"); };
        page.RequestFailed += (_, request) => complaints.Add($"{request.Url}: {request.Failure}");
        // The documentation works on a machine without a network.
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith($"{Hub}", StringComparison.Ordinal) && !request.Url.StartsWith($"{Management}", StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal))
                complaints.Add($"leaves the machine: {request.Url}");
        };
        await page.GotoAsync($"{Hub}swagger/index.html");
        await ChooseAsync(page, document);
        return (page, complaints);
    }

    /// <summary>Picks a document in the selector and waits until its operations are shown.</summary>
    internal static async Task ChooseAsync(IPage page, string document)
    {
        var option = page.Locator("#select option").Filter(new LocatorFilterOptions { HasText = document }).First;
        await option.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
        var url = (await option.GetAttributeAsync("value"))!;
        await page.Locator("#select").SelectOptionAsync(url);
        await page.Locator($".info a.link[href$='{url}']").WaitForAsync();
        await page.Locator(".opblock").First.WaitForAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
        await running.DisposeAsync();
    }
}
