namespace SideBySide.Contestants;

/// <summary>The settings of a hub that is measured.</summary>
internal static class HubSettings
{
    /// <param name="receivers">Of telemetry, over gRPC and over HTTP.</param>
    public static Dictionary<string, string> Of(Contestant contestant, DirectoryInfo folder, Uri upstream, (Uri Grpc, Uri Http) receivers)
    {
        var settings = new Dictionary<string, string>
        {
            ["Gateway:Sandbox"] = "true",
            ["Gateway:DataDirectory"] = Path.Combine(folder.FullName, "data"),
            ["Gateway:Host"] = "127.0.0.1",
            ["Gateway:HttpPort"] = "0",
            ["Gateway:Https"] = "false",
            ["Gateway:ManagementHost"] = "127.0.0.1",
            ["Gateway:ManagementPort"] = "0",
            ["Upstreams:DKDN:Url"] = upstream.ToString(),
            ["Upstreams:BHXH:Url"] = upstream.ToString(),
            ["Upstreams:DMDC:Url"] = upstream.ToString(),
            // One province makes all the calls: it is counted, and never refused.
            ["Quotas:PerSecond"] = "1000000",
            ["Quotas:PerDay"] = "1000000000",
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = (contestant.Grpc ? receivers.Grpc : receivers.Http).ToString(),
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = contestant.Grpc ? "grpc" : "http/protobuf",
        };
        if (contestant.Registry is { } size)
        {
            var registry = folder.CreateSubdirectory("registry");
            GeneratedRegistry.Write(registry, size);
            settings["Registry:Directory"] = registry.FullName;
        }

        foreach (var (key, value) in contestant.Settings)
            settings[key] = value;
        return settings;
    }
}
