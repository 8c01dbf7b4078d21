using NdxpGateway.Registry;

namespace NdxpGateway.Tests.Registry;

public sealed class BuiltInRegistryTests
{
    private static readonly RegistryFileSet BuiltIn = new RegistryFiles(null).ReadAll();

    public static TheoryData<string> Contracts() => [.. BuiltIn.Contracts()];

    [Theory, MemberData(nameof(Contracts))]
    public void A_built_in_contract_holds_against_the_specification_which_the_start_leaves_out(string file) =>
        Assert.Empty(new ContractReader(file, heldAgainstSpecification: true, () => BuiltIn.SchemasOf(file)).Read(BuiltIn.Read(file)!).Problems);

    [Fact]
    public void The_built_in_registry_is_whole()
    {
        var problems = new ConfigurationProblems();
        var snapshot = new RegistryLoader(BuiltIn, problems).Load(version: 1);
        problems.ThrowIfAny();
        Assert.Equal(93, snapshot!.Agencies.Length);
        // Systems may be added; the letter's thirteen stay as they are.
        Assert.Equal(Enumerable.Range(1, 13), snapshot.Systems.Where(system => system.IsInLetter).Select(system => system.Number));
    }
}
