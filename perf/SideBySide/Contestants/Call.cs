using System.Text;
using NdxpMeasuring;

namespace SideBySide.Contestants;

/// <summary>What is asked, the same of everybody.</summary>
/// <param name="Name">As the command line has it.</param>
/// <param name="What">For whoever reads the table.</param>
/// <param name="Json">Null for a GET.</param>
internal sealed record Call(string Name, string What, string Target, string? Json)
{
    private const int Kilobyte = 1024;

    public static readonly Call[] All =
    [
        new("get", "GET, answer of 1 kB (DKDN chiTietDoanhNghiep: a read, one record in the ledger)", "/apiCSDLDKDN/1.0/chiTietDoanhNghiep?msdn=1199073225", null),
        new("post", "POST of 1 kB, answer of 1 kB (BHXH getTraCuuThongTinHgd: a read by POST that names a person, one record in the ledger)", "/apiBHXH/1.0/getTraCuuThongTinHgd", Padded(
            """{"maTinh":"80","ngaySinh":"19810518","loaiNgaySinh":"0","gioiTinh":"1","soSo":"8012345678","maThe":"","isKs":"0","hoTen":"Đinh Minh Hải""", "\"}")),
        new("write", "POST of 1 kB, answer of 1 kB (DMDC CategoryInsert: a write, recorded before it is sent and after it is answered)", "/dmdc/1.0/Category/qlvanbandieuhanhcap2", Padded(
            """[{"MaDinhDanhCap2":"000.00.95.H39","MaDinhDanhCap1":"000.00.00.H39","Email":null,"SoDienThoai":null,"Fax":null,"Website":null,"QdBanHanhQdSuaDoi":"9321/QĐ-UBND","NgayBanHanhQd":"18/10/2021","CoQuanBanHanhQd":"UBND tỉnh Long An","DiaChi":null,"TenDonVi":"Trung tâm """, "\"}]")),
    ];

    public static Call Named(string name) => All.First(call => call.Name == name);

    public byte[] Request(Running running) => Json is null
        ? HttpCall.Get(running.Url, running.Contestant.Target ?? Target, running.Token)
        : HttpCall.Post(running.Url, running.Contestant.Target ?? Target, Encoding.UTF8.GetBytes(Json), running.Token);

    // One field is as long as it takes.
    private static string Padded(string begin, string end) => begin + new string('x', Kilobyte - Encoding.UTF8.GetByteCount(begin + end)) + end;
}
