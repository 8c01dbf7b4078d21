using System.ServiceModel;
using System.Xml.Serialization;

namespace NdxpSandbox.Tests.Soap;

/// <summary>
/// Contracts as somebody writes them by hand after reading the services' messages: the names are theirs, nothing is generated, and
/// nothing of this project is used.
/// </summary>
[ServiceContract(Namespace = "http://tempuri.org/"), XmlSerializerFormat]
public interface IDocumentService
{
    [OperationContract(Action = "http://tempuri.org/GetListVanBanByListSKH", ReplyAction = "*")]
    [return: XmlElement("GetListVanBanByListSKHResult", Namespace = "http://tempuri.org/")]
    Task<DocumentList> GetListVanBanByListSKHAsync(
        [XmlElement(Namespace = "http://tempuri.org/")] string skh,
        [XmlElement(Namespace = "http://tempuri.org/", IsNullable = true)] DateTime? ngaybanhanh,
        [XmlElement(Namespace = "http://tempuri.org/", IsNullable = true)] DateTime? ngaycohieuluc);

    [OperationContract(Action = "http://tempuri.org/GetVanBanById", ReplyAction = "*")]
    [return: XmlElement("GetVanBanByIdResult", Namespace = "http://tempuri.org/")]
    Task<Document> GetVanBanByIdAsync([XmlElement(Namespace = "http://tempuri.org/")] int ItemID);

    [OperationContract(Action = "http://tempuri.org/GetAllLoaiVanBan", ReplyAction = "*")]
    Task<AllTypesAnswer> GetAllLoaiVanBanAsync(AllTypesRequest request);
}

[ServiceContract(Namespace = "http://dancuquocgia.bca"), XmlSerializerFormat]
public interface IPopulationService
{
    [OperationContract(Action = "", ReplyAction = "*")]
    Task<VerificationAnswer> XacThucThongTinCongDanAsync(VerificationRequest request);
}

[XmlType(Namespace = "http://tempuri.org/")]
public sealed class DocumentList
{
    [XmlElement("VanBanItem")]
    public Document[] Items { get; set; } = [];
}

[XmlType(Namespace = "http://tempuri.org/")]
public sealed class Document
{
    public int ID { get; set; }

    public string? VBPQSokyhieu { get; set; }

    public DateTime VBPQNgayBanHanh { get; set; }

    public string? VBPQToanVan { get; set; }
}

[XmlType(Namespace = "http://tempuri.org/")]
public sealed class UserDetails
{
    public string? userName { get; set; }

    public string? password { get; set; }
}

[MessageContract(WrapperName = "GetAllLoaiVanBan", WrapperNamespace = "http://tempuri.org/")]
public sealed class AllTypesRequest
{
    [MessageHeader(Namespace = "http://tempuri.org/")]
    public UserDetails? UserDetails { get; set; }
}

[MessageContract(WrapperName = "GetAllLoaiVanBanResponse", WrapperNamespace = "http://tempuri.org/")]
public sealed class AllTypesAnswer
{
    [MessageBodyMember(Namespace = "http://tempuri.org/"), XmlArray, XmlArrayItem("LoaiVanBan")]
    public DocumentType[] GetAllLoaiVanBanResult { get; set; } = [];
}

[XmlType(Namespace = "http://tempuri.org/")]
public sealed class DocumentType
{
    public int LookupId { get; set; }

    public string? LookupValue { get; set; }
}

[MessageContract(WrapperName = "XacThucThongTinCongDan", WrapperNamespace = "http://dancuquocgia.bca")]
public sealed class VerificationRequest
{
    [MessageBodyMember(Namespace = "http://dancuquocgia.bca", Order = 1)]
    public string? MaYeuCau { get; set; }

    [MessageBodyMember(Namespace = "http://dancuquocgia.bca", Order = 2)]
    public string? MaDVC { get; set; }

    [MessageBodyMember(Namespace = "http://dancuquocgia.bca", Order = 3)]
    public string? MaTichHop { get; set; }

    [MessageBodyMember(Namespace = "http://dancuquocgia.bca", Order = 4)]
    public string? MaDonVi { get; set; }

    [MessageBodyMember(Namespace = "http://dancuquocgia.bca", Order = 5)]
    public string? MaCanBo { get; set; }

    [MessageBodyMember(Namespace = "http://dancuquocgia.bca", Order = 6)]
    public string? SoDinhDanh { get; set; }

    [MessageBodyMember(Namespace = "http://dancuquocgia.bca", Order = 7)]
    public string? SoCMND { get; set; }

    [MessageBodyMember(Namespace = "http://dancuquocgia.bca", Order = 8)]
    public string? HoVaTen { get; set; }

    [MessageBodyMember(Namespace = "http://dancuquocgia.bca", Order = 9)]
    public Birth? NgayThangNamSinh { get; set; }
}

[XmlType(Namespace = "http://dancuquocgia.bca")]
public sealed class Birth
{
    public string? NgayThangNam { get; set; }

    public string? Nam { get; set; }
}

[MessageContract(WrapperName = "XacThucThongTinCongDanResponse", WrapperNamespace = "http://www.mic.gov.vn/dancu/1.0")]
public sealed class VerificationAnswer
{
    [MessageBodyMember(Namespace = "http://www.mic.gov.vn/dancu/1.0", Order = 1)]
    public string? MaYeuCau { get; set; }

    [MessageBodyMember(Namespace = "http://www.mic.gov.vn/dancu/1.0", Order = 2)]
    public VerificationResult? KetQuaXacThuc { get; set; }
}

[XmlType(Namespace = "http://www.mic.gov.vn/dancu/1.0")]
public sealed class VerificationResult
{
    public bool TonTai { get; set; }
}
