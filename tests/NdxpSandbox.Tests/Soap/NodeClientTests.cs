using System.Text.Json;
using NdxpSandbox.Tests.Hosting;

namespace NdxpSandbox.Tests.Soap;

/// <summary>
/// The npm package <c>soap</c>, unchanged: it fetches the description through the hub without a token, as it does from any service, and
/// calls what it found there.
/// </summary>
public sealed class NodeClientTests(RunningSandbox running, NodeModules modules) : IClassFixture<RunningSandbox>, IClassFixture<NodeModules>
{
    private const string Script = """
        const soap = require('soap');
        const [, , documents, population, documentToken, populationToken] = process.argv;

        async function client(url, token) {
            const made = await soap.createClientAsync(url);
            made.addHttpHeader('Authorization', 'Bearer ' + token);
            return made;
        }

        (async () => {
            const answers = {};
            const law = await client(documents, documentToken);
            [answers.list] = await law.GetListVanBanByListSKHAsync({ skh: '9006/2017/NĐ-CP' });
            [answers.document] = await law.GetVanBanByIdAsync({ ItemID: 7, TypeVB: 1 });
            answers.refused = await law.TimKiemVanBanAsync({ TuKhoa: 'hộ tịch' }).then(() => 'admitted', error => error.root.Envelope.Body.Fault.faultstring);
            law.addSoapHeader({ UserDetails: { userName: 'sandbox', password: 'sandbox-vbqppl' } }, '', 'tns', 'http://tempuri.org/');
            [answers.found] = await law.TimKiemVanBanAsync({ TuKhoa: 'hộ tịch', SoLuong: 2 });

            const people = await client(population, populationToken);
            [answers.citizen] = await people.XacThucThongTinCongDanAsync({
                MaYeuCau: 'YC-1', MaDVC: 'G15-TP110', MaTichHop: '003', MaDonVi: 'G15', MaCanBo: 'canbo01', SoDinhDanh: '080081902412', SoCMND: '',
                HoVaTen: 'Đinh Minh Hải', NgayThangNamSinh: { NgayThangNam: '19810518' }
            });
            console.log(JSON.stringify(answers));
        })().catch(error => { console.error(error); process.exit(1); });
        """;

    [Fact]
    public async Task It_makes_a_client_of_the_description_and_calls_both_systems()
    {
        var node = await modules.InstallAsync();
        await File.WriteAllTextAsync(modules["client.js"], Script, TestContext.Current.CancellationToken);
        var (documents, population) = (await TokenOf("H39"), await TokenOf("G15"));

        await using var client = Child.Start(
            node, modules["client.js"], running.ContextOf("VBQPPL") + "/vbqppl.asmx?wsdl", running.ContextOf("DANCU") + "/XacThucThongTinCongDan?wsdl", documents, population);
        var ended = await client.EndAsync();

        Assert.True(ended.Exit == 0, ended.Output + ended.Error);
        var answers = JsonDocument.Parse(ended.Output).RootElement;
        var listed = answers.GetProperty("list").GetProperty("GetListVanBanByListSKHResult").GetProperty("VanBanItem")[0];
        Assert.Equal((7, "9006/2017/NĐ-CP"), (listed.GetProperty("ID").GetInt32(), listed.GetProperty("VBPQSokyhieu").GetString()));
        Assert.Contains("Điều 1", answers.GetProperty("document").GetProperty("GetVanBanByIdResult").GetProperty("VBPQToanVan").GetString());
        Assert.Equal("Unauthorized access", answers.GetProperty("refused").GetString());
        var found = answers.GetProperty("found").GetProperty("TimKiemVanBanResult");
        Assert.Equal(2, found.GetProperty("VanBanItem").GetArrayLength());
        Assert.True(found.GetProperty("TongSo").GetInt32() > 2);
        Assert.True(answers.GetProperty("citizen").GetProperty("KetQuaXacThuc").GetProperty("TonTai").GetBoolean());
    }

    private async Task<string> TokenOf(string agency) => (await running.ClientFor(agency)).DefaultRequestHeaders.Authorization!.Parameter!;
}
