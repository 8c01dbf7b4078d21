using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace NdxpGateway.Certificates;

/// <summary>
/// A PKCS#12 (RFC 7292) that Java takes for a truststore. X509Certificate2.Export writes none: Java ignores a certificate without a key
/// unless its bag carries Oracle's attribute "trusted key usage". The certificate is public, so it is not encrypted; the MAC is HMAC-SHA1,
/// the only one that every Java since 8 verifies (HMAC-SHA256 needs 8u301), and it guards against damage, not against anyone who knows
/// the customary password.
/// </summary>
internal static class TrustedPkcs12
{
    private const int Iterations = 10_000;

    private static readonly Oid TrustedKeyUsage = new("2.16.840.1.113894.746875.1.1");
    private static readonly Oid FriendlyName = new("1.2.840.113549.1.9.20");

    public static byte[] Write(X509Certificate2 certificate, string alias, string password)
    {
        var contents = new Pkcs12SafeContents();
        var bag = contents.AddCertificate(certificate);
        bag.Attributes.Add(Attribute(TrustedKeyUsage, value => value.WriteObjectIdentifier("2.5.29.37.0")));
        bag.Attributes.Add(Attribute(FriendlyName, value => value.WriteCharacterString(UniversalTagNumber.BMPString, alias)));

        var builder = new Pkcs12Builder();
        builder.AddSafeContentsUnencrypted(contents);
        builder.SealWithMac(password, HashAlgorithmName.SHA1, Iterations);
        return builder.Encode();
    }

    private static AsnEncodedData Attribute(Oid oid, Action<AsnWriter> write)
    {
        var value = new AsnWriter(AsnEncodingRules.DER);
        write(value);
        return new AsnEncodedData(oid, value.Encode());
    }
}
