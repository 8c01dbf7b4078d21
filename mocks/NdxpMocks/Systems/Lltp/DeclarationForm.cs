using System.Text.Json.Nodes;
using NdxpMocks.Hosting;

namespace NdxpMocks.Systems.Lltp;

/// <summary>
/// What a declaration must say. Numbers may come as strings, as a known client sends them; fields that the guide does not know are
/// ignored, as the real system does.
/// </summary>
internal static class DeclarationForm
{
    private const string ByMandate = "3845", CitizenCard = "3", OldCard = "1";

    private static readonly FieldRule[] Envelope =
    [
        FieldRule.Needed("idReceivedDec", Fields.ReceiptNumber),
        FieldRule.Needed("dateReceivedDec", Fields.FullDate),
        FieldRule.Optional("datePromissoryDec", Fields.FullDate),
        FieldRule.Optional("idMoneyReceipt", Fields.Text(50)),
        FieldRule.Optional("idMinistryJustice", Fields.Text(2)),
    ];

    private static readonly FieldRule[] Declared =
    [
        FieldRule.Needed("fullName", Fields.Text(100)),
        FieldRule.Needed("genderId", Fields.OneOf("1", "0")),
        FieldRule.Needed("birthDateStr", Fields.BirthDate),
        FieldRule.Needed("nationalityId", Fields.Code),
        FieldRule.Needed("idTypeId", Fields.OneOf("0", OldCard, "2", CitizenCard)),
        FieldRule.Needed("identifyNo", Fields.PaperNumber),
        FieldRule.Needed("phone", Fields.Phone),
        FieldRule.Needed("declareDate", Fields.FullDate),
        FieldRule.Needed("declareTypeId", Fields.OneOf("3844", ByMandate, "3846", "3847")),
        FieldRule.Needed("requestQty", Fields.Number),
        FieldRule.Needed("objectRequestId", Fields.OneOf("71", "72", "73", "74")),
        FieldRule.Needed("formType", Fields.OneOf("1", "2")),
        FieldRule.Optional("idIssueDate", Fields.FullDate),
        FieldRule.Optional("dadDob", Fields.BirthDate),
        FieldRule.Optional("momDob", Fields.BirthDate),
        FieldRule.Optional("partnerDob", Fields.BirthDate),
        FieldRule.Optional("isBanPosition", Fields.OneOf("0", "1")),
        FieldRule.Optional("delivery", Fields.OneOf("0", "1")),
        FieldRule.Optional("requestQtyAdd", Fields.Number),
    ];

    private static readonly FieldRule[] Residence =
    [
        FieldRule.Needed("fromDateStr", Fields.BirthDate),
        FieldRule.Needed("toDateStr", Fields.BirthDate),
        FieldRule.Needed("residencePlace", Fields.Text(250)),
    ];

    /// <summary>The first thing that is wrong, in words for the desk that sent it; null when nothing is.</summary>
    public static string? Problem(JsonObject body)
    {
        if (FieldRule.Problem(Envelope, body) is { } wrong)
        {
            return wrong;
        }

        if (body.ObjectOf("declarationWSForm") is not { } declaration)
        {
            return "Thiếu hoặc sai kiểu trường declarationWSForm";
        }

        return FieldRule.Problem(Declared, declaration, "declarationWSForm.")
            ?? PaperProblem(declaration, "declarationWSForm.", "identifyNo", "idTypeId")
            ?? ResidenceProblem(body)
            ?? MandateProblem(body, declaration.TextOf("declareTypeId") == ByMandate);
    }

    /// <summary>Of a form that has no problem.</summary>
    public static Declaration Read(JsonObject body)
    {
        var declaration = body.ObjectOf("declarationWSForm")!;
        return Declaration.Of(
            declaration, body.ArrayOf("residenceWSForm")?.OfType<JsonObject>() ?? [], body.ObjectOf("mandatorWSForm"),
            // Who declared on the net and then came to the desk has an id from there.
            isOnline: Fields.Given(declaration, "declarationPortalID") is not null);
    }

    public static string? PaperProblem(JsonObject form, string prefix, string numberField, string typeField)
    {
        var number = form.TextOf(numberField)!;
        var fits = form.TextOf(typeField) switch
        {
            CitizenCard => number.Length == 12 && number.All(char.IsAsciiDigit),
            OldCard => number.Length is 9 or 12 && number.All(char.IsAsciiDigit),
            _ => true,
        };
        return fits ? null : $"Trường {prefix}{numberField} không đúng với loại giấy tờ {typeField}";
    }

    private static string? ResidenceProblem(JsonObject body)
    {
        if (body["residenceWSForm"] is null)
        {
            return null;
        }

        if (body.ArrayOf("residenceWSForm") is not { } residences)
        {
            return "Thiếu hoặc sai kiểu trường residenceWSForm";
        }

        return residences
            .Select((residence, at) => residence is JsonObject fields
                ? FieldRule.Problem(Residence, fields, $"residenceWSForm[{at}].")
                : $"Thiếu hoặc sai kiểu trường residenceWSForm[{at}]")
            .FirstOrDefault(problem => problem is not null);
    }

    private static string? MandateProblem(JsonObject body, bool needed) => (body["mandatorWSForm"], needed) switch
    {
        (null, false) => null,
        (JsonObject mandate, true) => FieldRule.Problem([FieldRule.Needed("fullName", Fields.Text(100))], mandate, "mandatorWSForm."),
        (JsonObject, false) => null,
        _ => "Thiếu hoặc sai kiểu trường mandatorWSForm",
    };
}
