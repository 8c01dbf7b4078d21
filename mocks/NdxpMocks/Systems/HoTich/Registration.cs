using NdxpMocks.Dossiers;

namespace NdxpMocks.Systems.HoTich;

/// <summary>A dossier of civil status: what it asks for, and how far it is.</summary>
internal sealed record Registration(Dossier Dossier, EntryContent Content, Progress Progress)
{
    public string Number => Dossier.Number;

    public string Unit => Dossier.Unit!;

    public EntryKind Kind => Content.Kind;

    public DateOnly? RegisteredOn => DayOf(Progress);

    public static DateOnly? DayOf(Progress progress) => progress.State == (int)RegistrationStage.Registered ? progress.Now.On : null;

    public string LinkedNumber => Content.LinkedNumber ?? Registrations.LinkedPrefix + Number;
}
