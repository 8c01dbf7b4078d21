namespace NdxpMocks.Systems.TnmtThue;

/// <summary>What became of the news that a notice was paid.</summary>
internal enum Payment
{
    NoSuchDossier,
    NotIssued,
    NoSuchNotice,
    AlreadyPaid,
    OtherAmount,
    InPart,
    InFull,
}
