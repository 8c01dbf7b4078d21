using System.Globalization;

namespace NdxpMocks.Systems.Dmdc;

/// <summary>Coefficients of NĐ 204/2004/NĐ-CP: in each group they rise by equal steps.</summary>
internal static class SalaryRecords
{
    private static readonly (string Group, decimal First, decimal Step, int Grades)[] Groups =
    [
        ("A3.1", 6.20m, 0.36m, 6), ("A3.2", 5.75m, 0.36m, 6), ("A2.1", 4.40m, 0.34m, 8), ("A2.2", 4.00m, 0.34m, 8),
        ("A1", 2.34m, 0.33m, 9), ("A0", 2.10m, 0.31m, 10), ("B", 1.86m, 0.20m, 12), ("C1", 1.65m, 0.18m, 12),
    ];

    public static IEnumerable<IReadOnlyList<string?>> Coefficients() => Groups.SelectMany(
        group => Enumerable.Range(0, group.Grades),
        (group, grade) =>
        {
            var number = (grade + 1).ToString("00", CultureInfo.InvariantCulture);
            var coefficient = (group.First + (grade * group.Step)).ToString("0.00", CultureInfo.InvariantCulture);
            return new[] { $"{group.Group}-{number}", group.Group, number, coefficient };
        });
}
