using System.Text.Json.Serialization;

namespace NdxpWorkload.Model;

/// <summary>A figure and where it is from. What nobody has published is marked as assumed, with why: a reader must be able to tell the two apart.</summary>
internal sealed record Figure<T>(T Value, string? Source = null, string? Assumed = null) : IFigure
{
    [JsonIgnore]
    public bool IsFounded => string.IsNullOrWhiteSpace(Source) != string.IsNullOrWhiteSpace(Assumed);
}

/// <summary>Any figure, whatever it is a figure of.</summary>
internal interface IFigure
{
    string? Source { get; }

    string? Assumed { get; }

    bool IsFounded { get; }
}
