namespace NdxpMocks.Dossiers.Papers;

/// <summary>A result on paper: who gives it, what it is, and what it says, a line each.</summary>
internal sealed record Paper(string Agency, string Title, IReadOnlyList<string> Lines)
{
    /// <summary>Nobody may take a simulator's certificate for a real one, so it stands on every one.</summary>
    public const string Warning = "Giấy tờ mô phỏng của NdxpGateway, không có giá trị pháp lý.";

    public string ToBase64() => Convert.ToBase64String(PdfWriter.Write(this));
}
