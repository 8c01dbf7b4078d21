using NdxpGateway.Registry;
using NdxpMocks;

namespace NdxpSandbox.Tests;

public sealed class ConventionTests
{
    [Fact]
    public void The_list_of_systems_and_the_registry_agree_in_the_letters_order()
    {
        var codes = new RegistryFiles(null).Read("systems.csv")!.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Skip(1).Select(line => line.Split(',')[1]);
        Assert.Equal(codes, NationalSystems.Codes);
    }

    [Fact]
    public void Every_file_beside_a_contract_is_there()
    {
        var files = new RegistryFiles(null);
        foreach (var xsd in Hosting.RunningSandbox.Contracts.SelectMany(contract => contract.Operations)
            .Select(operation => operation.Node["x-ndxp-xsd"]?.GetValue<string>()).OfType<string>().Distinct())
            Assert.NotNull(files.Read("contracts/" + xsd));
    }
}
