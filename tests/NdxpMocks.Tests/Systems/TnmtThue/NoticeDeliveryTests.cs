using System.Text;
using System.Text.Json.Nodes;

namespace NdxpMocks.Tests.Systems.TnmtThue;

public sealed class NoticeDeliveryTests(RunningSystems running) : IClassFixture<RunningSystems>
{
    private const string Fee = "Lệ phí trước bạ nhà đất", Levy = "Tiền sử dụng đất";

    private TaxOffice Office => new(running.Systems);

    [Fact]
    public async Task A_dossier_that_waits_has_the_notices_that_were_brought()
    {
        const string Number = "000.00.24.H39-211028-0001";

        Assert.Equal(0, await DeliverAsync(File(Row(Number, ("TB-1", Fee, "4413700"), ("TB-2", Levy, "90000000")))));

        var notices = (await Office.NoticesAsync(Number)).AsArray();
        Assert.Equal(["TB-1", "TB-2"], notices.Select(notice => (string)notice!["soThongBao"]!));
        Assert.Equal(["2801", null], notices.Select(notice => (string?)notice!["tieuMuc"]));
        Assert.Equal([4_413_700L, 90_000_000L], notices.Select(notice => (long)notice!["soTien"]!));
        Assert.All(notices, notice => Assert.Equal((3, "27-10-2021", "26-11-2021"), ((int)notice!["trangThai"]!, (string?)notice["ngayThongBao"], (string?)notice["hanNop"])));
    }

    [Fact]
    public async Task A_slip_that_was_just_handed_in_gets_its_notices_and_they_are_paid()
    {
        const string Number = "000.00.24.H39-211028-0401";
        await Office.SendAsync(Office.Slip(Number));
        Assert.Equal(0, await DeliverAsync(File(Row(Number, ("TB-3", Fee, "5000000")))));

        var answer = await Office.PostAsync("xacNhanNopTien", new JsonObject { ["maHoSo"] = Number, ["soThongBao"] = "TB-3" }.ToJsonString(), "80");

        Assert.Equal(4, (int)answer["trangThai"]!);
    }

    [Fact]
    public async Task The_same_message_again_changes_nothing_and_others_are_taken_only_as_an_update()
    {
        const string Number = "000.00.24.H39-211028-0002";
        var (first, other) = (File(Row(Number, ("TB-4", Fee, "1000"))), File(Row(Number, ("TB-4", Fee, "1000"), ("TB-5", Levy, "2000"))));
        Assert.Equal(0, await DeliverAsync(first));
        Assert.Equal(0, await DeliverAsync(first));
        Assert.Equal(-1, await DeliverAsync(other));
        Assert.Single((await Office.NoticesAsync(Number)).AsArray());

        Assert.Equal(0, await DeliverAsync(other, isUpdating: true));
        Assert.Equal(2, (await Office.NoticesAsync(Number)).AsArray().Count);
    }

    [Fact]
    public async Task A_notice_that_was_paid_stays_paid_when_others_come()
    {
        const string Number = "000.00.24.H39-211028-0003";
        await DeliverAsync(File(Row(Number, ("TB-6", Fee, "1000"), ("TB-7", Levy, "2000"))));
        await Office.PostAsync("xacNhanNopTien", new JsonObject { ["maHoSo"] = Number, ["soThongBao"] = "TB-6" }.ToJsonString(), "80");

        Assert.Equal(0, await DeliverAsync(File(Row(Number, ("TB-6", Fee, "1000"), ("TB-8", Levy, "3000"))), isUpdating: true));

        Assert.Equal([("TB-6", 4), ("TB-8", 3)], (await Office.NoticesAsync(Number)).AsArray().Select(notice => ((string)notice!["soThongBao"]!, (int)notice["trangThai"]!)));
    }

    [Fact]
    public async Task Of_several_dossiers_all_are_taken_or_none()
    {
        const string Waits = "000.00.24.H39-211028-0004", Unknown = "000.00.24.H39-211028-0999";
        Assert.Equal(-1, await DeliverAsync(File(Row(Waits, ("TB-9", Fee, "1000")), Row(Unknown, ("TB-10", Fee, "1000")))));
        Assert.All((await Office.NoticesAsync(Waits)).AsArray(), notice => Assert.Equal(1, (int)notice!["trangThai"]!));

        Assert.Equal(0, await DeliverAsync(File(Row(Waits, ("TB-9", Fee, "1000")), Row("000.00.24.H39-211028-0005", ("TB-10", Fee, "1000")))));
        Assert.Equal("TB-10", (string?)(await Office.NoticesAsync("000.00.24.H39-211028-0005"))[0]!["soThongBao"]);
    }

    [Fact]
    public async Task Another_provinces_dossier_is_not_there()
    {
        const string Number = "000.00.24.H39-211027-0001";
        Assert.Equal(-1, await DeliverAsync(File(Row(Number, ("TB-11", Fee, "1000"))), province: "01"));
        Assert.Equal(1, (int)(await Office.NoticesAsync(Number))[0]!["trangThai"]!);
    }

    [Theory]
    [InlineData("không phải base64")]
    [InlineData("TeG6q3U=")]
    [InlineData("PERBVEEvPg==")]
    public async Task A_file_that_is_none_is_not_taken(string file) => Assert.Equal(-1, await DeliverAsync(file));

    [Theory]
    [InlineData("<MA_SO_THUE>0100109106</MA_SO_THUE>", "<MA_SO_THUE>100109106</MA_SO_THUE>")]
    [InlineData("<MA_SO_THUE>0100109106</MA_SO_THUE>", "")]
    [InlineData("<NGAY_QUYET_DINH>27-10-2021</NGAY_QUYET_DINH>", "<NGAY_QUYET_DINH>27/10/2021</NGAY_QUYET_DINH>")]
    [InlineData("<SO_TIEN>1000</SO_TIEN>", "<SO_TIEN>-1000</SO_TIEN>")]
    [InlineData("<SO_TIEN>1000</SO_TIEN>", "<SO_TIEN>1000</SO_TIEN><SO_TIEN>1000</SO_TIEN>")]
    [InlineData("<MA_HSO>", "<MA_HSO>x")]
    [InlineData("<DATA>", "<!DOCTYPE x><DATA>")]
    public async Task A_file_with_a_field_of_another_form_is_not_taken(string right, string wrong)
    {
        var xml = Xml(Row("000.00.24.H39-211027-0005", ("TB-12", Fee, "1000")));
        Assert.Contains(right, xml, StringComparison.Ordinal);

        Assert.Equal(-1, await DeliverAsync(Base64(xml.Replace(right, wrong, StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData("service")]
    [InlineData("isUpdating")]
    [InlineData("Ngay")]
    [InlineData("data")]
    public async Task A_message_that_lacks_a_field_is_told_which(string field)
    {
        var message = Message(File(Row("000.00.24.H39-211027-0005", ("TB-13", Fee, "1000"))), false);
        message.Remove(field);

        var answer = await Office.PostAsync("NhanThongBaoThueDat", message.ToJsonString(), "80");

        Assert.Equal(-1, (int)answer["error_code"]!);
        Assert.Contains(field, (string)answer["message"]!, StringComparison.Ordinal);
    }

    private static string Row(string number, params (string Number, string Name, string Amount)[] notices) => $"<ROW_LIST><MA_HSO>{number}</MA_HSO>" + string.Concat(notices.Select(notice =>
        $"<LIST><MA_SO_THUE>0100109106</MA_SO_THUE><SO_QUYET_DINH>{notice.Number}</SO_QUYET_DINH><NGAY_QUYET_DINH>27-10-2021</NGAY_QUYET_DINH>"
        + $"<TEN_TIEUMUC>{notice.Name}</TEN_TIEUMUC><SO_TIEN>{notice.Amount}</SO_TIEN></LIST>")) + "</ROW_LIST>";

    private static string Xml(params string[] rows) => $"<DATA><BODY>{string.Concat(rows)}</BODY></DATA>";

    private static string Base64(string xml) => Convert.ToBase64String(Encoding.UTF8.GetBytes(xml));

    private static string File(params string[] rows) => Base64(Xml(rows));

    private static JsonObject Message(string file, bool isUpdating) => new()
    {
        ["service"] = "NhanThongBaoThueDat", ["isUpdating"] = isUpdating, ["Ngay"] = "20211028080000", ["data"] = new JsonObject { ["FileThongBaoThue"] = file },
    };

    private async Task<int> DeliverAsync(string file, bool isUpdating = false, string province = "80") =>
        (int)(await Office.PostAsync("NhanThongBaoThueDat", Message(file, isUpdating).ToJsonString(), province))["error_code"]!;
}
