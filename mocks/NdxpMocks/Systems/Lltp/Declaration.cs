using System.Text.Json.Nodes;
using NdxpMocks.Dossiers;

namespace NdxpMocks.Systems.Lltp;

/// <summary>What a declaration says, in the fields of version 1, whichever version it was sent by.</summary>
/// <param name="IsOnline">Declared on the net, and not on paper.</param>
internal sealed record Declaration(JsonObject Person, JsonArray Residences, JsonObject? Mandate, bool IsOnline)
{
    // Codes of catalogues are no numbers: a number would have lost its leading zero.
    private static readonly string[] Numbers =
        ["genderId", "idTypeId", "declareTypeId", "requestQty", "requestQtyAdd", "objectRequestId", "formType", "isBanPosition", "delivery"];

    private static readonly string[] PersonFields =
    [
        "fullName", "otherName", "genderId", "birthDateStr", "birthPlace", "nationalityId", "ethnicId", "residence", "reRegionId", "residenceTemporary",
        "rtRegionId", "idTypeId", "identifyNo", "idIssueDate", "idIssuePlace", "dadName", "dadDob", "momName", "momDob", "partnerName", "partnerDob",
        "phone", "email", "ministryJusticeId", "declareDate", "declareTypeId", "requestQty", "requestQtyAdd", "objectRequestId", "agencyRequestId",
        "regionRequestId", "formType", "isBanPosition", "delivery", "deliveryAddress", "deliveryDistrict", "note", "purpose", "declarationPortalID",
    ];

    private static readonly string[] ResidenceFields = ["fromDateStr", "toDateStr", "residencePlace", "jobName", "workPlace"];

    private static readonly string[] MandateFields =
    [
        "fullName", "genderId", "birthDateStr", "birthPlaceId", "residence", "regionId", "idTypeId", "identifyNo", "idIssueDate", "idIssuePlace",
        "mandatorRelation", "mandatorDate",
    ];

    /// <summary>Of a form that was judged before; what the guide does not know is not kept.</summary>
    public static Declaration Of(JsonObject person, IEnumerable<JsonObject> residences, JsonObject? mandate, bool isOnline) => new(
        Picked(person, PersonFields),
        new JsonArray([.. residences.Select(residence => Picked(residence, ResidenceFields))]),
        mandate is null ? null : Picked(mandate, MandateFields),
        isOnline);

    private static JsonObject Picked(JsonObject form, IEnumerable<string> names) =>
        new(names.Select(name => KeyValuePair.Create<string, JsonNode?>(name, Value(form, name))));

    private static JsonValue? Value(JsonObject form, string name) => (Fields.Given(form, name), Numbers.Contains(name)) switch
    {
        (null, _) => null,
        ({ } text, false) => JsonValue.Create(text),
        ({ } text, true) => Fields.Count(text) is { } number ? JsonValue.Create(number) : null,
    };
}

/// <summary>Who has said that they know what of it.</summary>
/// <param name="IsFetched">The one-stop desk has the declaration.</param>
/// <param name="KnownStage">The stage that the one-stop desk knows.</param>
/// <param name="ReportedState">The portal's state that VNeID was told last.</param>
internal sealed record DeclarationMarks(bool IsFetched = false, DeclarationStage? KnownStage = null, int? ReportedState = null);

/// <summary>What the store keeps of a dossier. What one that was there from the start says is worked out of the cast.</summary>
internal sealed record KeptDeclaration(Declaration? Said, DeclarationMarks Marks);

/// <summary>A declaration that a list has come upon.</summary>
/// <param name="Started">Null for what was handed in while it runs.</param>
internal readonly record struct FoundDeclaration(Dossier Dossier, KeptDeclaration Kept, StartedDeclaration? Started);
