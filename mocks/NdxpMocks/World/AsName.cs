namespace NdxpMocks.World;

/// <summary>A name for <see cref="VietnameseText.IsName"/>, taken apart no further than a comparison asks for, and once for all comparisons.</summary>
internal sealed class AsName(string text)
{
    private bool? hasMarks;

    private string Folded => field ??= VietnameseText.Fold(text);

    private string Marked => field ??= VietnameseText.Marked(text);

    private bool HasMarks => hasMarks ??= VietnameseText.HasMarks(text);

    /// <summary>Marks are optional as a whole, and only for the one who asks: a registered Lan is not the Lân of a question.</summary>
    public bool IsMeantBy(AsName asked) => Folded == asked.Folded && (!asked.HasMarks || Marked == asked.Marked);
}
