using System.Globalization;
using NdxpMocks.World;

namespace NdxpMocks.Systems.Bhxh;

/// <summary>
/// The card of a child under six (object TE). It runs from birth to the eve of 72 months; a child who turns 72 months before the
/// school year keeps it until 30 September of that year (Luật Bảo hiểm y tế, Điều 16 khoản 3).
/// </summary>
internal sealed record ChildCard(Citizen Child)
{
    public const int FirstClinic = 850;

    public DateOnly From => Child.BornOn;

    public DateOnly To
    {
        get
        {
            var eve = Child.BornOn.AddMonths(72).AddDays(-1);
            var schoolYear = new DateOnly(eve.Year, 9, 30);
            return eve < schoolYear ? schoolYear : eve;
        }
    }

    public string Benefit => Child.InsuranceCard[2..3];

    /// <summary>Where the child is registered for primary care: the health station of its commune, or of one that was chosen.</summary>
    public string ClinicName => $"Trạm Y tế {Child.Clinic.FullName}";

    // Province and three digits, as clinics are numbered; 850 and above so that no real clinic is meant.
    public string ClinicCode => string.Create(CultureInfo.InvariantCulture, $"{Child.Province.Gso}{FirstClinic + Child.Clinic.Index:000}");

    public bool IsInForceOn(DateOnly day) => Child.InsuranceCard.StartsWith("TE", StringComparison.Ordinal) && day >= From && day <= To;
}
