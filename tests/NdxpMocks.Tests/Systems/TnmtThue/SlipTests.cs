using System.Text.Json.Nodes;
using NdxpMocks.Tests.Contracts;
using NdxpMocks.World;

namespace NdxpMocks.Tests.Systems.TnmtThue;

public sealed class SlipTests(RunningSystems running) : IClassFixture<RunningSystems>
{
    private TaxOffice Office => new(running.Systems);

    [Fact]
    public async Task A_slip_in_order_is_received_and_waits_for_its_notices()
    {
        var (state, receipt, _) = await Office.SendAsync(Office.Slip("000.00.24.H39-211028-0201"));

        Assert.Equal(1, state);
        Assert.StartsWith("TNT80-", receipt, StringComparison.Ordinal);
        var notices = (await Office.NoticesAsync("000.00.24.H39-211028-0201")).AsArray();
        Assert.Equal(["1006", "2801"], notices.Select(notice => notice!["tieuMuc"]!.GetValue<string>()));
        Assert.All(notices, notice =>
        {
            Assert.Equal(1, notice!["trangThai"]!.GetValue<int>());
            Assert.Null(notice["soThongBao"]);
            Assert.Null(notice["soTien"]);
        });
    }

    [Fact]
    public async Task The_example_of_the_contract_is_received()
    {
        var example = ContractTests.Read("TNMTTHUE")!.Operations.Single(operation => operation.OperationId == "guiPhieuChuyen").ExampleBody!.Value.Text;

        Assert.Equal(1, (await Office.SendAsync(example, "80")).State);
    }

    [Fact]
    public async Task The_same_slip_again_has_the_same_receipt_and_another_slip_is_refused()
    {
        var slip = Office.Slip("H39.24-211028-0202");
        var first = await Office.SendAsync(slip);
        var again = await Office.SendAsync(slip);
        slip["soPhieuChuyen"] = "02/PCTT";
        var other = await Office.SendAsync(slip);

        Assert.Equal((1, first.Receipt), (again.State, again.Receipt));
        Assert.Equal((0, null), (other.State, other.Receipt));
    }

    [Fact]
    public async Task Of_many_at_once_for_one_dossier_one_slip_is_received()
    {
        var answers = await Task.WhenAll(Enumerable.Range(1, 20).Select(at =>
        {
            var slip = Office.Slip("000.00.24.H39-211028-0203");
            slip["soPhieuChuyen"] = $"{at}/PCTT";
            return Office.SendAsync(slip);
        }));

        Assert.Single(answers, answer => answer.State == 1);
        Assert.Equal(19, answers.Count(answer => answer.State == 0));
    }

    [Fact]
    public async Task A_dossier_that_was_there_before_has_its_slip() =>
        Assert.Equal(0, (await Office.SendAsync(Office.Slip("000.00.24.H39-211028-0001"))).State);

    [Fact]
    public async Task An_enterprise_is_known_by_its_tax_code_and_owes_the_fee_alone()
    {
        var nation = running.Systems.Simulation.Nation;
        var enterprise = nation.Enterprises.Of(nation.Provinces.ByGso("01")!, 0);
        var slip = Office.Slip("000.00.24.H39-211028-0204");
        // Hanoi's tax codes begin with a zero.
        Assert.StartsWith("0", enterprise.TaxCode, StringComparison.Ordinal);
        slip["nguoiSuDungDat"] = new JsonObject { ["hoTen"] = enterprise.Name, ["soDinhDanh"] = null, ["maSoThue"] = enterprise.TaxCode, ["diaChi"] = enterprise.Address.FullText };

        Assert.Equal(1, (await Office.SendAsync(slip)).State);
        var notice = Assert.Single((await Office.NoticesAsync("000.00.24.H39-211028-0204")).AsArray());
        Assert.Equal("2801", notice!["tieuMuc"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_name_may_be_written_without_its_marks()
    {
        var slip = Office.Slip("000.00.24.H39-211028-0205");
        slip["nguoiSuDungDat"]!["hoTen"] = VietnameseText.Unmarked(slip["nguoiSuDungDat"]!["hoTen"]!.GetValue<string>()).ToUpperInvariant();

        Assert.Equal(1, (await Office.SendAsync(slip)).State);
    }

    [Theory]
    [InlineData("nguoiSuDungDat", "hoTen", "Nguyễn Văn Không Có", "người sử dụng đất")]
    [InlineData("nguoiSuDungDat", "soDinhDanh", "080086000001", "người sử dụng đất")]
    [InlineData("thuaDat", "soThua", "99", "thửa đất")]
    [InlineData("thuaDat", "soThua", "01", "thửa đất")]
    [InlineData("thuaDat", "soToBanDo", "01", "thửa đất")]
    [InlineData("thuaDat", "maXa", "00001", "thửa đất")]
    [InlineData("thuaDat", "maXa", "40000", "thửa đất")]
    public async Task A_slip_that_does_not_fit_the_registers_is_returned_and_may_be_sent_again(string part, string field, string value, string why)
    {
        const string Number = "000.00.24.H39-211028-0300";
        var wrong = Office.Slip(Number);
        wrong[part]![field] = value;

        var (state, receipt, message) = await Office.SendAsync(wrong);

        Assert.Equal((2, null), (state, receipt));
        Assert.Contains(why, message, StringComparison.Ordinal);
        Assert.Equal(-1, (await Office.NoticesAsync(Number))["error_code"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_returned_slip_is_received_once_it_is_put_right()
    {
        var slip = Office.Slip("000.00.24.H39-211028-0206");
        var area = slip["thuaDat"]!["dienTich"]!.GetValue<decimal>();
        slip["thuaDat"]!["dienTich"] = area + 1000;
        Assert.Equal(2, (await Office.SendAsync(slip)).State);

        slip["thuaDat"]!["dienTich"] = area;
        Assert.Equal(1, (await Office.SendAsync(slip)).State);
    }

    [Fact]
    public async Task A_province_hands_in_and_sees_only_its_own_dossiers()
    {
        Assert.Equal(0, (await Office.SendAsync(Office.Slip("000.00.24.H39-211028-0207"), "01")).State);
        Assert.Equal(1, (await Office.SendAsync(Office.Slip("000.00.24.H39-211028-0207"))).State);
        Assert.Equal(-1, (await Office.NoticesAsync("000.00.24.H39-211028-0207", "01"))["error_code"]!.GetValue<int>());

        var foreign = Office.Slip("000.00.24.H26-211028-0208");
        Assert.Equal(0, (await Office.SendAsync(foreign, null)).State);
    }

    [Fact]
    public async Task A_slip_handed_in_without_a_hub_is_seen_by_its_province_through_one()
    {
        Assert.Equal(1, (await Office.SendAsync(Office.Slip("000.00.24.H39-211028-0209"), null)).State);

        Assert.Equal(2, (await Office.NoticesAsync("000.00.24.H39-211028-0209")).AsArray().Count);
        Assert.Equal(1, (await Office.SendAsync(Office.Slip("000.00.24.H39-211028-0209"))).State);
    }

    [Theory]
    [InlineData("maHoSo")]
    [InlineData("soPhieuChuyen")]
    [InlineData("ngayChuyen")]
    [InlineData("coQuanGui")]
    [InlineData("coQuanThue")]
    [InlineData("nguoiSuDungDat")]
    [InlineData("thuaDat")]
    [InlineData("taiSan")]
    [InlineData("loaiGiaoDich")]
    [InlineData("giaTriHopDong")]
    [InlineData("danhSachGiayTo")]
    [InlineData("chuKySo")]
    public async Task A_field_that_is_missing_or_of_another_type_is_named(string field)
    {
        foreach (var value in (JsonNode?[])[null, new JsonArray(1), new JsonObject { ["x"] = 1 }, true])
        {
            var slip = Office.Slip("000.00.24.H39-211028-0210");
            slip[field] = value;

            var (state, _, message) = await Office.SendAsync(slip);

            Assert.Equal(0, state);
            Assert.Contains(field, message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("coQuanThue", 1234)]
    [InlineData("ngayChuyen", "28/10/2021")]
    [InlineData("loaiGiaoDich", "MUA_BAN")]
    [InlineData("giaTriHopDong", 0)]
    [InlineData("giaTriHopDong", 1e300)]
    [InlineData("giaTriHopDong", "1000000000")]
    [InlineData("chuKySo", "không phải base64")]
    [InlineData("maHoSo", "H39-28102021-1")]
    public async Task A_field_of_another_form_is_named(string field, object value)
    {
        var slip = Office.Slip("000.00.24.H39-211028-0211");
        slip[field] = JsonValue.Create(value);

        var (state, _, message) = await Office.SendAsync(slip);

        Assert.Equal(0, state);
        Assert.Contains(field, message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_that_has_lost_its_leading_zero_is_another()
    {
        foreach (var (field, whole, lost) in new (string, string, JsonNode)[]
        {
            ("maSoThue", "0100109106", "100109106"), ("maSoThue", "0100109106", 100_109_106),
            ("soDinhDanh", "001081900001", "1081900001"), ("soDinhDanh", "001081900001", 1_081_900_001),
        })
        {
            var slip = Office.Slip("000.00.24.H39-211028-0213");
            var person = slip["nguoiSuDungDat"]!.AsObject();
            person.Remove("soDinhDanh");
            person[field] = whole;
            // In its form, and of nobody by that name.
            Assert.Equal(2, (await Office.SendAsync(slip)).State);

            person[field] = lost;
            var (state, _, message) = await Office.SendAsync(slip);
            Assert.Equal(0, state);
            Assert.Contains(field, message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_slip_of_Ha_Noi_is_received_under_its_two_digits()
    {
        var (state, receipt, _) = await Office.SendAsync(Office.Slip("000.00.24.H26-211028-0214", "01"), "01");

        Assert.Equal(1, state);
        Assert.StartsWith("TNT01-", receipt, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_that_is_wrong_is_said_at_once()
    {
        var slip = Office.Slip("000.00.24.H39-211028-0212");
        slip["thuaDat"]!["maXa"] = 40001;
        slip["nguoiSuDungDat"]!["maSoThue"] = "0100109106";
        slip["danhSachGiayTo"]![0]!["soBanSao"] = 0.5;

        var (state, _, message) = await Office.SendAsync(slip);

        Assert.Equal(0, state);
        Assert.All((string[])["thuaDat.maXa", "nguoiSuDungDat.soDinhDanh|maSoThue", "danhSachGiayTo[0].soBanSao"], name => Assert.Contains(name, message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"maHoSo\":")]
    [InlineData("{\"maHoSo\":\"a\",\"maHoSo\":\"b\"}")]
    public async Task A_body_that_is_no_object_is_not_taken(string body) => Assert.Equal(0, (await Office.SendAsync(body, "80")).State);
}
