using NdxpGateway.Registry;

namespace NdxpGateway.Tests.Registry;

public sealed class CellBitsTests
{
    private static readonly Agency[] Agencies = [.. new[] { "H01", "H02", "H39" }.Select((id, index) => new Agency(index, Id(id), AgencyKind.Province, index + 1, id, "80"))];

    [Theory]
    [InlineData(13)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(Matrix.MostSystems)]
    public void A_cell_is_its_own_however_many_systems_there_are(int highest)
    {
        var cells = from agency in Agencies from number in new[] { 1, 5, highest - 1, highest } select (agency, number);
        foreach (var (agency, number) in cells)
        {
            var bits = new CellBits(Agencies.Length, highest);
            bits.Set(agency, number);
            Assert.Equal([(agency, number)], from other in Agencies from one in Enumerable.Range(1, highest) where bits[other, System(one)] select (other, one));
        }
    }

    [Fact]
    public void Cells_that_are_laid_beside_leave_those_before_as_they_were()
    {
        var before = new CellBits(Agencies.Length, 200);
        before.Set(Agencies[0], 7);
        var after = before.With([(Agencies[2], System(200))]);
        Assert.False(before[Agencies[2], System(200)]);
        Assert.True(after[Agencies[2], System(200)] && after[Agencies[0], System(7)]);
    }

    private static NationalSystem System(int number) => new(number, $"S{number}", "", "", LetterColumns.None, $"/s{number}/1.0", 0, null!);

    private static AgencyId Id(string text) => AgencyId.TryParse(text, out var id) ? id : throw new ArgumentException(text);
}
