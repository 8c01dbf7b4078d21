using NdxpGateway.Exchanges;
using NdxpGateway.Registry;

namespace NdxpGateway.Receipts;

/// <summary>Who can do something about a refusal.</summary>
internal static class WhomToAsk
{
    private const string Operator = "operator";
    private const string Post = "VNPOST";

    public static NamedId Named(string id, Snapshot snapshot) =>
        // Owns systems and is no agency of the letter's tables.
        new(id, snapshot.Agency(id)?.NameVi ?? (id == Post ? "Tổng Công ty Bưu điện Việt Nam" : null));

    public static NamedSystem Named(NationalSystem system, Snapshot snapshot) => new(system.Code, system.Number, system.NameVi, Named(system.Owner, snapshot));

    /// <summary>Null for what the caller mends alone.</summary>
    public static Contact? About(Refusal refusal, NationalSystem? system, Identification caller, IReadOnlyList<string> asked, Snapshot snapshot, Func<Bilingual, string> say)
    {
        var owner = system is null ? null : Named(system.Owner, snapshot);
        return refusal.Stage switch
        {
            Stage.Identity when IsTheOperators(refusal) => OfOperator(new("Đơn vị vận hành nền tảng quản lý ứng dụng và vai trò.", "The hub's operator keeps applications and their roles."), say),
            Stage.Identity => new Contact("own-administrator", caller.Organisation, caller.Organisation is { } id ? Named(id, snapshot).Name : null,
                say(new("Người quản trị ứng dụng của chính cơ quan gọi giữ khóa và token.", "The calling agency's own administrator keeps keys and tokens."))),
            Stage.Subscription when owner is not null => Of("owner", owner,
                new("Cơ quan chủ quản hệ thống quyết định việc kết nối.", "The system's owner decides who is connected."), say),
            Stage.Scope when OnlyOther(asked, caller, snapshot) is { } other => Of("agency", other,
                new("Dữ liệu thuộc địa bàn hoặc hồ sơ của cơ quan này.", "The data are of this agency's territory, or of its dossiers."), say),
            Stage.Scope or Stage.Forwarding when owner is not null => Of("owner", owner,
                new("Cơ quan chủ quản vận hành hệ thống và quy định phạm vi dữ liệu.", "The system's owner runs it, and says which part of its data is whose."), say),
            Stage.Quota => OfOperator(new("Đơn vị vận hành nền tảng đặt hạn mức.", "The hub's operator sets the limits."), say),
            Stage.Ledger => OfOperator(new("Đơn vị vận hành nền tảng giữ sổ nhật ký.", "The hub's operator keeps the ledger."), say),
            _ when refusal == Refusals.OptionOff || refusal == Refusals.HubFailed => OfOperator(new("Đơn vị vận hành nền tảng xử lý.", "The hub's operator sees to it."), say),
            _ => null,
        };
    }

    private static bool IsTheOperators(Refusal refusal) => refusal == Refusals.TokenInactive || refusal == Refusals.NoAgency || refusal == OwnRefusals.NotYourRole;

    private static NamedId? OnlyOther(IReadOnlyList<string> asked, Identification caller, Snapshot snapshot)
    {
        var others = asked
            .Select(code => snapshot.Agency(code) ?? snapshot.Agencies.FirstOrDefault(agency => agency.Province == code))
            .OfType<Agency>().Where(agency => agency.Id != caller.Agency?.Id).Distinct().Take(2).ToArray();
        return others is [var only] ? new NamedId(only.Id.Value, only.NameVi) : null;
    }

    private static Contact Of(string who, NamedId named, Bilingual what, Func<Bilingual, string> say) => new(who, named.Id, named.Name, say(what));

    private static Contact OfOperator(Bilingual what, Func<Bilingual, string> say) => new(Operator, null, null, say(what));
}
