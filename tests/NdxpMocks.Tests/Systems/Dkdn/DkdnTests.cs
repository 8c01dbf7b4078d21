using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace NdxpMocks.Tests.Systems.Dkdn;

public sealed class DkdnTests(RunningSystems running) : IClassFixture<RunningSystems>
{
    private const string Known = "1199073225";

    [Theory]
    [InlineData("/apiCSDLDKDN/1.0", "BusinessActivity")]
    [InlineData("/apiCSDLDKDN/1.1", "BusinessActivities")]
    [InlineData("/apiCSDLDKDN", "BusinessActivity")]
    public async Task Each_version_names_the_activities_its_own_way(string context, string name)
    {
        var answer = await GetAsync($"{context}/chiTietDoanhNghiep?msdn={Known}");

        Assert.Equal("1", (string?)answer["Status"]);
        Assert.Equal(Known, (string?)answer["Data"]!["MainInformation"]!["ENTERPRISE_GDT_CODE"]);
        Assert.Equal("Y", (string?)answer["Data"]![name]![0]!["IS_MAIN"]);
        Assert.Single(answer["Data"]!.AsObject(), field => field.Key.StartsWith("Business", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Leading_zeros_stay()
    {
        var hanoi = running.Systems.Simulation.Nation.Enterprises.Of(running.Systems.Simulation.Nation.Provinces.ByGso("01")!, 0);
        var answer = await GetAsync($"/apiCSDLDKDN/1.0/chiTietDoanhNghiep?msdn={hanoi.TaxCode}");

        Assert.StartsWith("0199", (string?)answer["Data"]!["MainInformation"]!["ENTERPRISE_GDT_CODE"], StringComparison.Ordinal);
        Assert.Equal("01", (string?)answer["Data"]!["HOAdress"]!["CityID"]);
        Assert.Equal("0", (string?)(await GetAsync($"/apiCSDLDKDN/1.0/chiTietDoanhNghiep?msdn={hanoi.TaxCode[1..]}"))["Status"]);
    }

    [Theory]
    [InlineData("chiTietDoanhNghiep", "Thiếu tham số msdn")]
    [InlineData("chiTietDoanhNghiep?msdn=0100109106", "Không tìm thấy thông tin doanh nghiệp")]
    [InlineData("chiTietDoanhNghiep?msdn=1199073225-001", "Không tìm thấy thông tin doanh nghiệp")]
    [InlineData("danhSachHoSo?from_date=20/10/2021&to_date=26/10/2021", "Khoảng thời gian không được quá 5 ngày")]
    [InlineData("danhSachHoSo?from_date=2021-10-20&to_date=22/10/2021", "from_date, to_date phải có dạng dd/MM/yyyy và from_date không sau to_date")]
    [InlineData("danhSachHoSo?from_date=20/10/2021&to_date=21/10/2021&limit=-1", "offset, limit phải là số nguyên không âm; limit không quá 1000")]
    [InlineData("danhSachHoSo?from_date=1/10/2021&to_date=02/10/2021", "from_date, to_date phải có dạng dd/MM/yyyy và from_date không sau to_date")]
    [InlineData("danhSachHoSo?from_date=20/10/2021", "from_date, to_date phải có dạng dd/MM/yyyy và from_date không sau to_date")]
    [InlineData("danhSachHoSoTrongNgay?from_ts=9:00&to_ts=10:00", "from_ts, to_ts phải có dạng HH:mm và from_ts không sau to_ts")]
    [InlineData("danhSachHoSo?from_date=22/10/2021&to_date=21/10/2021", "from_date, to_date phải có dạng dd/MM/yyyy và from_date không sau to_date")]
    [InlineData("danhSachHoSo?from_date=20/10/2021&to_date=21/10/2021&limit=1001", "offset, limit phải là số nguyên không âm; limit không quá 1000")]
    [InlineData("danhSachHoSoTrongNgay?from_ts=10:00&to_ts=09:00", "from_ts, to_ts phải có dạng HH:mm và from_ts không sau to_ts")]
    [InlineData("danhSachHoSoTrongNgay?from_ts=09:00", "from_ts, to_ts phải có dạng HH:mm và from_ts không sau to_ts")]
    [InlineData("danhSachHoSoTrongNgay?from_ts=09:00&to_ts=10:00&offset=x", "offset, limit phải là số nguyên không âm; limit không quá 1000")]
    [InlineData("tinhTrangHoSo", "Thiếu tham số in_journal_no")]
    [InlineData("tinhTrangHoSo?in_journal_no=121990000", "Không tìm thấy hồ sơ")]
    [InlineData("tinhTrangHoSo?in_journal_no=8021990100", "Không tìm thấy hồ sơ")]
    [InlineData("tinhTrangHoSo?in_journal_no=../../etc", "Không tìm thấy hồ sơ")]
    public async Task A_refusal_is_HTTP_200_in_its_own_envelope(string call, string message)
    {
        var answer = await GetAsync("/apiCSDLDKDN/1.0/" + call);

        Assert.Equal("0", (string?)answer["Status"]);
        Assert.Equal(message, (string?)answer["Message"]);
        Assert.Null(answer["Data"]);
    }

    [Theory]
    [InlineData("danhSachHoSo?from_date=23/10/2021&to_date=28/10/2021")]
    [InlineData("danhSachHoSoTrongNgay?from_ts=00:00&to_ts=23:59")]
    public async Task A_province_sees_only_its_own_dossiers(string call)
    {
        foreach (var province in (string[])["80", "01"])
        {
            var own = await GetAsync("/apiCSDLDKDN/1.0/" + call, province);
            Assert.NotEmpty(own["Data"]!.AsArray());
            Assert.All(own["Data"]!.AsArray(), row => Assert.Equal(province, (string?)row!["SITE_ID"]));
        }

        var all = await GetAsync("/apiCSDLDKDN/1.0/" + call + "&limit=1000");
        Assert.True(all["Data"]!.AsArray().Select(row => (string?)row!["SITE_ID"]).Distinct().Count() >= 50);
        Assert.Empty((await GetAsync("/apiCSDLDKDN/1.0/" + call, province: "00"))["Data"]!.AsArray());
        Assert.Empty((await GetAsync("/apiCSDLDKDN/1.0/" + call, province: "1"))["Data"]!.AsArray());
        Assert.Empty((await GetAsync("/apiCSDLDKDN/1.0/" + call, caller: "G18"))["Data"]!.AsArray());
    }

    [Fact]
    public async Task Pages_follow_each_other()
    {
        const string Call = "/apiCSDLDKDN/1.0/danhSachHoSo?from_date=25/10/2021&to_date=28/10/2021";
        var whole = (await GetAsync(Call, province: "01"))["Data"]!.AsArray();
        var second = (await GetAsync(Call + "&offset=5&limit=5", province: "01"))["Data"]!.AsArray();

        Assert.Equal(20, whole.Count);
        Assert.Equal(whole.Skip(5).Take(5).Select(row => (string?)row!["IN_JOURNAL_NO"]), second.Select(row => (string?)row!["IN_JOURNAL_NO"]));
        Assert.All(whole, row => Assert.StartsWith("01", (string?)row!["IN_JOURNAL_NO"], StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("01")]
    [InlineData("80")]
    public async Task The_status_of_a_dossier_agrees_with_its_row_in_the_list(string province)
    {
        var rows = (await GetAsync("/apiCSDLDKDN/1.0/danhSachHoSo?from_date=23/10/2021&to_date=28/10/2021", province))["Data"]!.AsArray();
        Assert.Equal(20, rows.Count);
        foreach (var row in rows)
        {
            // Any subscriber who knows the number may ask: the letter keeps the lists to the territory.
            var answer = await GetAsync($"/apiCSDLDKDN/1.0/tinhTrangHoSo?in_journal_no={row!["IN_JOURNAL_NO"]}", province: "22");
            var status = answer["Data"]!.AsObject();

            Assert.Equal(("1", 1), ((string?)answer["Status"], (int)answer["DataCount"]!));
            Assert.All(row.AsObject(), field => Assert.Equal(field.Value?.ToJsonString(), status[field.Key]?.ToJsonString()));
            Assert.StartsWith(province, (string?)status["IN_JOURNAL_NO"], StringComparison.Ordinal);
            Assert.Matches(@"^0\d{11}$", (string?)status["CONTACT_ID_NO"]);
        }
    }

    [Fact]
    public async Task An_unknown_enterprise_is_counted_as_none()
    {
        var answer = await GetAsync("/apiCSDLDKDN/1.0/chiTietDoanhNghiep?msdn=0000000000");

        Assert.Equal(0, (int)answer["DataCount"]!);
        Assert.True(answer.ContainsKey("Data"));
    }

    private async Task<JsonObject> GetAsync(string path, string? province = null, string? caller = null)
    {
        using var answer = await running.SendAsync("DKDN", HttpMethod.Get, path, province, caller);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken))!;
    }
}
