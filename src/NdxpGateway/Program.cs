using NdxpGateway;

var builder = WebApplication.CreateSlimBuilder(args);
if (args is [HealthProbe.Verb, ..])
    return await HealthProbe.AskAsync(builder.Configuration);
try
{
    await using var hub = Gateway.Build(builder);
    await hub.RunAsync();
    return 0;
}
catch (Exception refused) when (refused is InvalidConfigurationException or IOException)
{
    await Console.Error.WriteLineAsync(refused.Message);
    return 1;
}
