namespace NdxpGateway.Tests.Telemetry;

/// <summary>Activity sources are listened to by their names: a hub that is traced would trace every other hub of the process.</summary>
[CollectionDefinition(nameof(Listening), DisableParallelization = true)]
public sealed class Listening;
