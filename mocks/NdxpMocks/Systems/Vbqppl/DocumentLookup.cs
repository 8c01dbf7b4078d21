using System.Globalization;
using System.Text.RegularExpressions;
using NdxpMocks.Hosting;
using NdxpMocks.World;

namespace NdxpMocks.Systems.Vbqppl;

internal sealed partial class DocumentLookup(Nation nation, DocumentRelations relations)
{
    // Enough for a page of references; more would only measure the caller's patience.
    private const int MostNumbers = 100;

    public SystemAnswer ByNumbers(VbqpplMessage message)
    {
        if (message.Parameter("skh") is not { } given)
        {
            return VbqpplAnswers.Unreadable("Thiếu tham số skh.");
        }

        if (!Day(message.Parameter("ngaybanhanh"), out var issuedOn))
        {
            return VbqpplAnswers.Unreadable("Tham số ngaybanhanh không phải là xs:dateTime.");
        }

        if (!Day(message.Parameter("ngaycohieuluc"), out var effectiveOn))
        {
            return VbqpplAnswers.Unreadable("Tham số ngaycohieuluc không phải là xs:dateTime.");
        }

        return VbqpplAnswers.Documents(given.Split([';', ','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Take(MostNumbers).Select(nation.Documents.ByNumber).OfType<LegalDocument>().DistinctBy(document => document.Id)
            .Where(document => (issuedOn ?? document.IssuedOn) == document.IssuedOn && (effectiveOn ?? document.EffectiveOn) == document.EffectiveOn)
            .Select(document => (document, relations.ExpiredOn(document))));
    }

    public SystemAnswer ById(VbqpplMessage message) =>
        Asked(message, document => VbqpplAnswers.Whole(document, document is null ? null : relations.ExpiredOn(document)));

    public SystemAnswer EverythingById(VbqpplMessage message) => Asked(message, document => document is null
        ? VbqpplAnswers.Everything(null, null, [], null)
        : VbqpplAnswers.Everything(document, relations.ExpiredOn(document), relations.Of(document), DocumentFiles.UrlOf(document)));

    public SystemAnswer Related(VbqpplMessage message) =>
        Asked(message, document => VbqpplAnswers.Related(document is null ? null : relations.Of(document)));

    public SystemAnswer History(VbqpplMessage message) =>
        Asked(message, document => VbqpplAnswers.History(document is null ? [] : relations.HistoryOf(document)));

    // TypeVB tells lists apart that are one here; ASP.NET would still refuse what is no number.
    private SystemAnswer Asked(VbqpplMessage message, Func<LegalDocument?, SystemAnswer> answer) =>
        message.Unreadable("ItemID", isRequired: true, out var id) ?? message.Unreadable("TypeVB", isRequired: false, out _) ?? answer(nation.Documents.ById(id));

    public SystemAnswer ByNumber(SystemRequest request) => Asked(request, document => VbqpplJson.Whole(document, relations));

    public SystemAnswer Related(SystemRequest request) => Asked(request, document =>
    {
        var found = relations.Of(document);
        return VbqpplJson.Many(found.Count, found.Select(relation => VbqpplJson.Related(relation, relations)));
    });

    private SystemAnswer Asked(SystemRequest request, Func<LegalDocument, SystemAnswer> answer) =>
        request.Parameter("soKyHieu") is not { Length: > 0 } number ? VbqpplJson.Missing("soKyHieu")
        : nation.Documents.ByNumber(number) is { } document ? answer(document)
        : VbqpplJson.NotFound;

    // The day as the caller wrote it: converting its offset would move it by a day. A client that has no nullable sends year one.
    private static bool Day(string? text, out DateOnly? day)
    {
        day = null;
        if (text is null)
        {
            return true;
        }

        if (!DateTimeForm().IsMatch(text) || !DateOnly.TryParseExact(text[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var given))
        {
            return false;
        }

        day = given == DateOnly.MinValue ? null : given;
        return true;
    }

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?\z", RegexOptions.ECMAScript)]
    private static partial Regex DateTimeForm();
}
