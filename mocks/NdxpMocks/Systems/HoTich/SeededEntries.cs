using NdxpMocks.World;

namespace NdxpMocks.Systems.HoTich;

/// <summary>
/// What the dossiers from the start ask for. Nobody of the cast is dead, unborn or newly wed, so births and marriages are registered
/// anew, as after the loss of a book (NĐ 123/2015/NĐ-CP, Điều 24): they agree with what all other systems know.
/// </summary>
internal sealed class SeededEntries(Nation nation)
{
    public EntryContent Of(SeededDossier seeded)
    {
        var household = nation.Citizens.HouseholdOf(seeded.Province, seeded.Applicant.Household);
        var (father, mother, child) = (household[0], household[1], household[2]);
        var kind = KindOf(seeded, child);
        var fields = new Dictionary<string, string>();
        if (kind == EntryKind.Birth)
        {
            Put(fields, "nks", child);
            fields["nksNoiSinh"] = child.Address.Province.FullName;
            Put(fields, "me", mother);
            Put(fields, "cha", father);
        }
        else if (kind == EntryKind.Marriage)
        {
            Put(fields, "chong", father);
            Put(fields, "vo", mother);
        }

        Put(fields, "nyc", seeded.Applicant);
        // All of these children are under six and have their card: their births were handed in together with it.
        var card = kind == EntryKind.Birth ? new WantedCard(child.Clinic.Index, child.Address.FullText) : null;
        return new EntryContent(kind.Module, fields, Card: card);
    }

    public Citizen ChildOf(SeededDossier seeded) =>
        nation.Citizens.Of(seeded.Province, (seeded.Applicant.Household * Citizens.HouseholdSize) + (int)HouseholdRole.YoungChild);

    private EntryKind KindOf(SeededDossier seeded, Citizen child)
    {
        var draw = nation.Draw("civil-status", ((long)seeded.Province.Ordinal * SeededDossiers.PerKind) + seeded.Ordinal);
        return draw.Next(10) switch
        {
            < 6 when child.BornOn < seeded.ReceivedOn => EntryKind.Birth,
            < 8 => EntryKind.Marriage,
            8 => EntryKind.MaritalStatus,
            _ => EntryKind.Copy,
        };
    }

    private static void Put(Dictionary<string, string> fields, string prefix, Citizen citizen)
    {
        fields[prefix + "HoTen"] = citizen.FullName;
        fields[prefix + "GioiTinh"] = citizen.IsMale ? "1" : "2";
        fields[prefix + "NgaySinh"] = HoTichAnswers.Day(citizen.BornOn)!;
        fields[prefix + "DanToc"] = citizen.Ethnicity.Name;
        fields[prefix + "QuocTich"] = "Việt Nam";
        if (prefix != "nks")
        {
            fields[prefix + "SoGiayToTuyThan"] = citizen.Id.Text;
        }
    }
}
