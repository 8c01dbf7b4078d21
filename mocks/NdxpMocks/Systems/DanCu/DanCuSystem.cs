using NdxpMocks.Hosting;

namespace NdxpMocks.Systems.DanCu;

/// <summary>
/// (2) Population, Ministry of Public Security. The letter offers service 003 only: is there such a citizen, yes or no. One path,
/// two operations: SOAP or bare XML, and the JSON wrapper of provincial platforms, told apart by content type. Service 037 answers too;
/// that it is off unless asked for is the hub's business.
/// </summary>
internal static class DanCuSystem
{
    public static IReadOnlyList<Operation> Operations(Simulation simulation)
    {
        var verification = new CitizenVerification(simulation.Nation.Citizens);
        var record = new CitizenRecord(simulation);
        return
        [
            new("xacThucThongTinCongDan", "POST", "/XacThucThongTinCongDan", request => request.MediaType == "application/json"
                ? JsonForm.Answer(request, verification) with { OperationId = "xacThucThongTinCongDanJson" }
                : XmlForm.Answer(
                    request, "XacThucThongTinCongDan", "003", asked => XmlForm.Result(asked.RequestId, verification.Exists(asked)))),
            new("wsdl", "GET", "/XacThucThongTinCongDan", new ServiceDescription("DANCU").Answer),
            new("traCuuThongTinCongDan", "POST", "/TraCuuThongTinCongDan", request => XmlForm.Answer(
                request, "TraCuuThongTinCongDan", "037", asked => record.Collection(verification.Find(asked)))),
        ];
    }
}
