using NdxpGateway.Exchanges;
using NdxpGateway.Registry;
using NdxpGateway.Registry.Changes;

namespace NdxpGateway.Reports;

/// <summary>Why a report rests on the version of the registry that it rests on.</summary>
internal enum RegistryBasis
{
    /// <summary>It was the one in force then.</summary>
    InForceThen,

    /// <summary>It is the one in force now, and was then.</summary>
    InForceNow,

    /// <summary>The hub has no version that is so old: what it started with counts, which is the letter.</summary>
    BeforeTheFirst,

    /// <summary>Somebody asked for that version.</summary>
    Asked,
}

/// <summary>The registry as it stood at some time.</summary>
internal sealed record RegistryThen(Snapshot Snapshot, RegistryVersion Version, RegistryBasis Basis)
{
    public Bilingual Why => Basis switch
    {
        RegistryBasis.BeforeTheFirst => new(
            $"Phiên bản đầu tiên của sổ đăng ký có từ {VietnamTime.Write(Version.At)}; cho thời điểm trước đó, tính theo phiên bản này, là hiện trạng của văn bản.",
            $"The registry's first version dates from {VietnamTime.Write(Version.At)}; for any time before it, that version counts, which is the state in the letter."),
        RegistryBasis.Asked => new("Theo phiên bản được yêu cầu.", "The version that was asked for."),
        RegistryBasis.InForceThen => new("Phiên bản có hiệu lực tại thời điểm đó.", "The version in force at that time."),
        _ => new("Phiên bản đang có hiệu lực.", "The version that is in force."),
    };

    /// <summary>Null where a version that was is one that this hub cannot read any more, or <paramref name="version"/> never was.</summary>
    public static RegistryThen? Find(RegistryChanges changes, DateTimeOffset at, long? version = null)
    {
        const int AtOnce = 500;
        var (current, oldest) = (changes.Current.Version, (RegistryVersion?)null);
        for (long? before = version + 1; changes.History(before, AtOnce) is { Count: > 0 } page; before = oldest!.Version)
        {
            foreach (var known in page)
            {
                oldest = known;
                if (version is not null)
                    return known.Version == version ? Of(known, RegistryBasis.Asked) : null;
                if (known.At <= at)
                    return Of(known, known.Version == current ? RegistryBasis.InForceNow : RegistryBasis.InForceThen);
            }
        }

        return oldest is null ? null : Of(oldest, RegistryBasis.BeforeTheFirst);

        RegistryThen? Of(RegistryVersion known, RegistryBasis basis) => changes.At(known.Version) is { } snapshot ? new(snapshot, known, basis) : null;
    }
}
