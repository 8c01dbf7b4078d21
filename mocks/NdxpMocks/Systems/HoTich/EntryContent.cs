using System.Text.Json.Serialization;
using System.Xml.Linq;

namespace NdxpMocks.Systems.HoTich;

/// <summary>What a child's card needs beyond the birth itself.</summary>
/// <param name="Clinic">Index of the commune whose health station was chosen.</param>
internal sealed record WantedCard(int Clinic, string DeliveredTo);

/// <summary>What the system keeps of an entry that was handed in, in whichever form.</summary>
/// <param name="Module">The older form's name of the kind.</param>
/// <param name="LinkedNumber">maHoSoLT, where the one-stop desk gave one.</param>
internal sealed record EntryContent(string Module, IReadOnlyDictionary<string, string> Fields, string? LinkedNumber = null, WantedCard? Card = null)
{
    [JsonIgnore]
    public EntryKind Kind => EntryKind.ByModule(Module)!;

    public string? Of(string field) => Fields.GetValueOrDefault(field);

    /// <summary>As the older form has it.</summary>
    public string ToXml() => new XElement("hotich", new XElement("hoso", Fields.Select(field => new XElement(field.Key, field.Value))))
        .ToString(SaveOptions.DisableFormatting);
}
