using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace NdxpGateway.Certificates;

/// <summary>
/// A PKCS#12 (RFC 7292) that Java takes for a truststore. .NET writes none: Java ignores a certificate without a key unless its bag carries
/// Oracle's attribute "trusted key usage". The certificate is public, so it is not encrypted; the MAC is HMAC-SHA1, the only one that every
/// Java since 8 verifies (HMAC-SHA256 needs 8u301), and it guards against damage, not against anyone who knows the customary password.
/// </summary>
internal static class TrustedPkcs12
{
    private const string Data = "1.2.840.113549.1.7.1";
    private const string CertBag = "1.2.840.113549.1.12.10.1.3";
    private const string X509Certificate = "1.2.840.113549.1.9.22.1";
    private const string FriendlyName = "1.2.840.113549.1.9.20";
    private const string TrustedKeyUsage = "2.16.840.1.113894.746875.1.1";
    private const string AnyExtendedKeyUsage = "2.5.29.37.0";
    private const string Sha1 = "1.3.14.3.2.26";
    private const int Iterations = 10_000;

    private static readonly Asn1Tag Explicit0 = new(TagClass.ContextSpecific, 0, isConstructed: true);

    public static byte[] Write(X509Certificate2 certificate, string alias, string password)
    {
        var contents = Contents(certificate, alias);
        var salt = RandomNumberGenerator.GetBytes(20);
        var mac = HMACSHA1.HashData(MacKey(password, salt), contents);

        var pfx = new AsnWriter(AsnEncodingRules.DER);
        using (pfx.PushSequence())
        {
            pfx.WriteInteger(3);
            WriteData(pfx, contents);
            using (pfx.PushSequence())
            {
                using (pfx.PushSequence())
                {
                    using (pfx.PushSequence())
                    {
                        pfx.WriteObjectIdentifier(Sha1);
                        pfx.WriteNull();
                    }

                    pfx.WriteOctetString(mac);
                }

                pfx.WriteOctetString(salt);
                pfx.WriteInteger(Iterations);
            }
        }

        return pfx.Encode();
    }

    /// <summary>AuthenticatedSafe: one unencrypted part, with one bag in it.</summary>
    private static byte[] Contents(X509Certificate2 certificate, string alias)
    {
        var bags = new AsnWriter(AsnEncodingRules.DER);
        using (bags.PushSequence())
        using (bags.PushSequence())
        {
            bags.WriteObjectIdentifier(CertBag);
            using (bags.PushSequence(Explicit0))
            using (bags.PushSequence())
            {
                bags.WriteObjectIdentifier(X509Certificate);
                using (bags.PushSequence(Explicit0))
                    bags.WriteOctetString(certificate.RawData);
            }

            using (bags.PushSetOf())
            {
                WriteAttribute(bags, FriendlyName, value => value.WriteCharacterString(UniversalTagNumber.BMPString, alias));
                WriteAttribute(bags, TrustedKeyUsage, value => value.WriteObjectIdentifier(AnyExtendedKeyUsage));
            }
        }

        var safe = new AsnWriter(AsnEncodingRules.DER);
        using (safe.PushSequence())
            WriteData(safe, bags.Encode());
        return safe.Encode();
    }

    private static void WriteData(AsnWriter writer, byte[] content)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(Data);
            using (writer.PushSequence(Explicit0))
                writer.WriteOctetString(content);
        }
    }

    private static void WriteAttribute(AsnWriter writer, string type, Action<AsnWriter> value)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(type);
            using (writer.PushSetOf())
                value(writer);
        }
    }

    /// <summary>RFC 7292, appendix B.2, for a key as long as one SHA-1: its first round is all of it.</summary>
    private static byte[] MacKey(string password, byte[] salt)
    {
        const int Block = 64;
        byte[] input = [.. Filled(Block, [3]), .. Repeated(salt, Block), .. Repeated(Encoding.BigEndianUnicode.GetBytes(password + '\0'), Block)];
        var key = SHA1.HashData(input);
        for (var round = 1; round < Iterations; round++)
            key = SHA1.HashData(key);
        return key;
    }

    private static byte[] Repeated(byte[] value, int block) => Filled((value.Length + block - 1) / block * block, value);

    private static byte[] Filled(int length, byte[] value)
    {
        var filled = new byte[length];
        for (var i = 0; i < length; i++)
            filled[i] = value[i % value.Length];
        return filled;
    }
}
