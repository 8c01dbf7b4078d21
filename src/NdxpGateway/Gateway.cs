using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NdxpGateway.Access;
using NdxpGateway.Admin;
using NdxpGateway.Certificates;
using NdxpGateway.Changes;
using NdxpGateway.Conformance;
using NdxpGateway.Documentation;
using NdxpGateway.Exchanges;
using NdxpGateway.Identity;
using NdxpGateway.Ledger;
using NdxpGateway.Ledger.Reading;
using NdxpGateway.OwnApi;
using NdxpGateway.Quotas;
using NdxpGateway.Receipts;
using NdxpGateway.Registry;
using NdxpGateway.Registry.Changes;
using NdxpGateway.Reports;
using NdxpGateway.Resilience;
using NdxpGateway.Scopes;
using NdxpGateway.Storage;
using NdxpGateway.Subscriptions;
using NdxpGateway.Telemetry;

namespace NdxpGateway;

/// <summary>The hub's table of contents: what it is made of, and the way of a call through it.</summary>
internal static class Gateway
{
    /// <exception cref="InvalidConfigurationException">Anything is wrong with configuration, registry or data directory; all of it is told.</exception>
    public static WebApplication Build(WebApplicationBuilder builder, Fellow? fellow = null)
    {
        var (services, configuration, problems) = (builder.Services, builder.Configuration, new ConfigurationProblems());
        var gateway = problems.Bind<GatewayOptions>(configuration, "Gateway");
        var data = DataDirectory.Open(gateway.DataDirectory, problems);
        var registry = problems.Bind<RegistryOptions>(configuration, "Registry");
        var options = (
            Exchanges: problems.Bind<ExchangeOptions>(configuration, "Exchanges"),
            Faults: problems.Bind<FaultOptions>(configuration, "Faults"),
            Upstreams: problems.Bind<Dictionary<string, UpstreamOptions>>(configuration, "Upstreams"),
            Identity: problems.Bind<IdentityOptions>(configuration, "Identity"),
            Subscriptions: problems.Bind<SubscriptionOptions>(configuration, "Subscriptions"),
            Quotas: problems.Bind<QuotaOptions>(configuration, "Quotas"),
            Receipts: problems.Bind<ReceiptOptions>(configuration, "Receipts"),
            Conformance: problems.Bind<ConformanceOptions>(configuration, "Conformance"),
            Resilience: problems.Bind<ResilienceOptions>(configuration, "Resilience"),
            Ledger: problems.Bind<LedgerOptions>(configuration, "Ledger"),
            Certificates: problems.Bind<CertificateOptions>(configuration, "Certificates"),
            Reports: problems.Bind<ReportOptions>(configuration, "Reports"),
            Admin: problems.Bind<AdminOptions>(configuration, "Admin"),
            Changes: problems.Bind<ChangesOptions>(configuration, "Changes"),
            Telemetry: problems.Bind<TelemetryOptions>(configuration, "Telemetry"));
        var time = (TimeProvider?)services.LastOrDefault(service => service.ServiceType == typeof(TimeProvider))?.ImplementationInstance
            ?? (gateway.ClockOffset == TimeSpan.Zero ? TimeProvider.System : new MovedClock(gateway.ClockOffset));
        var start = data is null ? null : RegistryStart.From(
            data.File(RegistryStore.FileName),
            new RegistryFiles(registry.Directory).ReadAll(),
            registry.With,
            (letter, settings) => settings with
            {
                Grants = Grants.Read(letter, options.Subscriptions, data.Read(Grants.File), gateway.Sandbox, problems),
                Quotas = ConfiguredLimits.Of(options.Quotas, letter, problems),
            },
            time,
            problems);
        if (start is null || data is null)
        {
            problems.ThrowIfAny();
            throw new InvalidOperationException("A registry or data directory that is missing has a problem that says why.");
        }

        var snapshot = start.Snapshot;
        var inForce = new SnapshotInForce(snapshot);
        Upstreams.Check(options.Upstreams, snapshot, problems);
        StartSafety.Check(gateway, options.Admin, options.Upstreams, problems);

        services.TryAddSingleton(time);
        services.AddSingleton(gateway).AddSingleton(data).AddSingleton(inForce).AddRegistryChanges(start);
        services.AddTelemetry(options.Telemetry, SeriesLimits.Of(snapshot, options.Telemetry), options.Ledger.Node, configuration, gateway.Sandbox, problems, fellow);
        services.AddExchanges(options.Exchanges, options.Faults, options.Upstreams, snapshot);
        services.AddIdentity(options.Identity, gateway.Sandbox, snapshot, problems);
        services.AddConformance(options.Conformance, snapshot, problems);
        services.AddResilience(options.Resilience, snapshot, problems);
        services.AddLedger(options.Ledger, data.Root);
        services.AddQuotas(data.Root);    // after the ledger, which sees to it that the folder has one hub
        services.AddCertificates(options.Certificates, data.Root);
        services.AddAdmin();
        services.AddOwnApi();
        services.AddReports(options.Reports);
        services.AddAccess(snapshot, problems);
        services.AddReceipts(options.Receipts);
        services.AddChanges(options.Changes, registry, (letter, csv, wrong) => Grants.Read(letter, options.Subscriptions, csv, gateway.Sandbox, wrong));
        // A registry that lacks what the configuration names would be in force until the next start, and there would be none.
        services.AddSingleton<EnforceabilityCheck>((_, next, wrong) =>
        {
            Upstreams.Check(options.Upstreams, next, wrong);
            Credentials.Load(options.Identity, gateway.Sandbox, next, wrong);
            Grants.Read(next, options.Subscriptions, null, gateway.Sandbox, wrong);
            ConfiguredLimits.Of(options.Quotas, next, wrong);
            ResilienceFeature.Check(options.Resilience, next, wrong);
            ConformanceFeature.CheckNames(options.Conformance, next, wrong);
        });
        services.AddGates(gates => gates
            .Add<IdentityGate>()          // 401  who is calling?
            .Add<SubscriptionGate>()      // 403  is that cell of the matrix ticked?
            .Add<ScopeGate>()             // 403  which part of the data may it see?
            .Add<QuotaGate>()             // 429  is there budget left?
            .Add<ContractCheck>());       // 400  is it as the contract says? By default only told
        problems.ThrowIfAny();

        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel((_, kestrel) => Listen(kestrel, gateway));
        var app = builder.Build();
        app.UseWhen(Planes.IsManagement, management => management.UseAdmin(options.Admin, gateway.Sandbox).UseLedgerReading().UseOwnApi(Plane.Management).Run(NotFound));
        app.UseDocumentation();
        app.UseExchanges()                // a transaction id, and the registry that judges it
            .UseExchangeTracing()         // one trace, one count
            .UseTransactionRecorder()     // durable before the first byte of the answer leaves
            .UseTokenEndpoint()           // POST /token
            .UseOwnIdentification()       // 401       what is under /ndxp is for applications that are known
            .UseOwnTransactions()         // GET /ndxp/transactions/{id}
            .UseOwnApi(Plane.Data)        // the rest of /ndxp
            .UseDispatcher()              // 404, 405  which system, which operation?
            .UseIdentification()          //           whose token is it?
            .UseGates()                   // 401, 403, 429, 400
            .UseWriteAheadRecord()        //           a write is on record before it is sent
            .UseForwarding();             // 503, 504  YARP -> Polly -> the national system
        return app;
    }

    private static void Listen(KestrelServerOptions kestrel, GatewayOptions gateway)
    {
        kestrel.AddServerHeader = false;
        // The pipeline has its own limit, whose refusal is explained and recorded.
        kestrel.Limits.MaxRequestBodySize = null;
        Bind(kestrel, gateway.Host, gateway.HttpPort, _ => { });
        if (gateway.Https)
            Bind(kestrel, gateway.Host, gateway.HttpsPort, listener => listener.UseHttps(listener.ApplicationServices.GetRequiredService<LocalCertificate>().Server));
        Bind(kestrel, gateway.ManagementHost, gateway.ManagementPort, listener => listener.AsManagement());
    }

    private static void Bind(KestrelServerOptions kestrel, string host, int port, Action<ListenOptions> configure)
    {
        // 'localhost' with port 0 would ask for one free port on two addresses, which Kestrel cannot promise.
        if (host == "localhost" && port > 0)
            kestrel.ListenLocalhost(port, configure);
        else if (host is "*" or "0.0.0.0" or "::")
            kestrel.ListenAnyIP(port, configure);
        else
            kestrel.Listen(host == "localhost" ? IPAddress.Loopback : IPAddress.Parse(host), port, configure);
    }

    private static Task NotFound(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
