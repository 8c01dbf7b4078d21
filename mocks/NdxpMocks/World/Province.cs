namespace NdxpMocks.World;

/// <summary>One of the 63 provinces of 2021. <c>Ordinal</c> is its place in the letter, from zero.</summary>
internal sealed record Province(
    int Ordinal, string AgencyId, string Name, bool IsCity, string Gso,
    IReadOnlyList<string> PostalPrefixes, string VnPost, string TaxPrefix, double Latitude, double Longitude)
{
    public string FullName => (IsCity ? "Thành phố " : "Tỉnh ") + Name;

    /// <summary>The prefix of a personal number: place of birth registration (TT 07/2016/TT-BCA, Annex 1).</summary>
    public string BirthPrefix => "0" + Gso;

    public override string ToString() => FullName;
}
