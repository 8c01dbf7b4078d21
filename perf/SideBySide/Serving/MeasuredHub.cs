using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NdxpGateway;
using NdxpGateway.Ledger;

namespace SideBySide.Serving;

/// <summary>The hub as it is, with what its settings leave out left out, and with services taken away for which there is no setting.</summary>
internal static class MeasuredHub
{
    public static WebApplication Build(Dictionary<string, string?> settings, string[] without)
    {
        // The hub's own appsettings.json lies beside the program: without its log levels every request would be logged, and sent.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(settings);
        // The hub takes this one for its own when it is there before.
        if (without.Contains(Without.Ledger))
            builder.Services.AddSingleton<LedgerAppend>(_ => Task.CompletedTask);
        // All others are taken out when the hub has put all of its services together, and before the first is made.
        builder.Host.UseServiceProviderFactory(new EditedServices(services =>
        {
            foreach (var part in without)
                Without.TakeOut(part, services);
        }));
        return Gateway.Build(builder);
    }

    private sealed class EditedServices(Action<IServiceCollection> edit) : IServiceProviderFactory<IServiceCollection>
    {
        public IServiceCollection CreateBuilder(IServiceCollection services)
        {
            edit(services);
            return services;
        }

        public IServiceProvider CreateServiceProvider(IServiceCollection services) => services.BuildServiceProvider();
    }
}
