namespace NdxpMocks.World;

/// <summary>A name taken apart for <see cref="VietnameseText.IsName"/>: what is compared with many others is taken apart once.</summary>
internal readonly record struct AsName(string Folded, string Marked, bool HasMarks)
{
    public static AsName Of(string text) => new(VietnameseText.Fold(text), VietnameseText.Marked(text), VietnameseText.HasMarks(text));

    /// <summary>Marks are optional as a whole, and only for the one who asks: a registered Lan is not the Lân of a question.</summary>
    public bool IsMeantBy(AsName asked) => Folded == asked.Folded && (!asked.HasMarks || Marked == asked.Marked);
}
