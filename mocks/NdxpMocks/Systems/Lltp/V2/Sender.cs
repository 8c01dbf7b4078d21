using System.Text.Json.Nodes;
using NdxpMocks.Hosting;
using NdxpMocks.World;

namespace NdxpMocks.Systems.Lltp.V2;

/// <summary>Who sends, and which dossier is meant: the beginning of every message of version 2.</summary>
internal sealed record Sender(Province Province, string Number)
{
    public static Sender? Of(JsonObject body, Nation nation, string? province, out SystemAnswer refusal)
    {
        // The keys of the real system are its own affair: here any will do, but none will not.
        var gso = Fields.Given(body, "maTinh");
        var number = Fields.Given(body, "maHoSoMCDT");
        refusal = Fields.Given(body, "authKey") is null ? V2Answers.WrongKey()
            : gso is null ? V2Answers.WrongData("Thiếu hoặc sai kiểu trường maTinh")
            : nation.Provinces.ByGso(gso) is not { } || (province is not null && province != gso) ? V2Answers.WrongProvince()
            : number is null ? V2Answers.WrongData("Thiếu hoặc sai kiểu trường maHoSoMCDT")
            : V2Answers.WrongData("Trường maHoSoMCDT không đúng định dạng");
        return Fields.Given(body, "authKey") is not null && nation.Provinces.ByGso(gso) is { } named && (province is null || province == gso)
            && number is not null && Fields.ReceiptNumber(number)
                ? new Sender(named, number)
                : null;
    }
}
