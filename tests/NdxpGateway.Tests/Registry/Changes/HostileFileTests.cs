using NdxpGateway.Registry;
using NdxpGateway.Registry.Changes;

namespace NdxpGateway.Tests.Registry.Changes;

/// <summary>Files come by request too: whatever is in them is a problem with a name, and never an exception.</summary>
public sealed class HostileFileTests : IDisposable
{
    private readonly RegistryFolder folder = new();

    [Theory]
    [InlineData("agencies.csv", "")]
    [InlineData("agencies.csv", "\0\0\0")]
    [InlineData("agencies.csv", "agency_id,kind,letter_row,name_vi,gso_province\n\"H39,province,1,x,80")]
    [InlineData("agencies.csv", "agency_id,agency_id,kind,letter_row,name_vi,gso_province\nH39,H39,province,1,x,80")]
    [InlineData("systems.csv", "no,code,name_vi,owner,letter,context,port\n1,,,,,,\n")]
    [InlineData("systems.csv", "no,code,name_vi,owner,letter,context,port\n1,DKDN,x,G05,2a 2b,//,9101\n1,DKDN,x,G05,2a 2b,//,9101\n")]
    [InlineData("subscriptions.csv", "agency_id\nH39\nH39\n")]
    [InlineData("subscriptions.csv", ",,,\n\n\n")]
    [InlineData("contracts/dkdn.yaml", "")]
    [InlineData("contracts/dkdn.yaml", "- a\n- b\n")]
    [InlineData("contracts/dkdn.yaml", "? [a, b]\n: c\n")]
    [InlineData("contracts/dkdn.yaml", "a: *nowhere\n")]
    [InlineData("contracts/dkdn.yaml", "x-ndxp-system: DKDN\nx-ndxp-versions: [{a: b}, [c]]\npaths: [1, 2]\n")]
    [InlineData("contracts/dkdn.yaml", "x-ndxp-system: [DKDN]\nx-ndxp-versions: 1\npaths: {/a: {get: 1}}\n")]
    [InlineData("contracts/dkdn.yaml", "x-ndxp-system: DKDN\nx-ndxp-versions: ['1.0']\npaths: {/a: {get: {x-ndxp-dispatch: {by: content-type, types: [[a]]}, x-ndxp-scope: [], x-ndxp-subject: {a: b}, responses: []}}}\n")]
    [InlineData("contracts/dkdn.yaml", "a: &x {b: 1}\nc: {<<: *x}\n")]
    [InlineData("contracts/dkdn.yaml", "a: &a [b, b]\nc: &c [*a, *a]\nd: &d [*c, *c]\n")]
    [InlineData("contracts/dkdn.yaml", "a: 1\na: 2\n")]
    [InlineData("contracts/dkdn.yaml", "a: &r {b: *r}\n")]
    [InlineData("contracts/none.yaml", "x-ndxp-system: DKDN\n")]
    public void Nonsense_is_told_and_changes_nothing(string file, string text)
    {
        var (_, changes, inForce) = folder.Start();
        var problems = Try(file, text);
        Assert.Contains(problems, problem => problem.StartsWith(file, StringComparison.Ordinal) || problem.Contains(file, StringComparison.Ordinal));
        Assert.Equal(1, inForce.Current.Version);

        IReadOnlyList<string> Try(string name, string content) =>
            changes.Apply("operator", "plan", "ground", (state, _) => state with { Files = state.Files.With(name, content) }).Problems;
    }

    [Theory]
    [InlineData("[", 200_000)]
    [InlineData("{a: ", 200_000)]
    [InlineData("- ", 20_000)]
    public void What_is_nested_deeper_than_any_contract_ends_neither_the_hub_nor_its_memory(string opening, int times)
    {
        var (_, changes, _) = folder.Start();
        var outcome = changes.Apply("operator", "plan", "ground", (state, _) => state with
        {
            Files = state.Files.With("contracts/dkdn.yaml", string.Concat(Enumerable.Repeat(opening, times))),
        });
        Assert.NotEmpty(outcome.Problems);
    }

    public void Dispose() => folder.Dispose();
}
