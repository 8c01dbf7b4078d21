using System.Globalization;
using NdxpMocks.World;

namespace NdxpMocks.Systems.HoTich;

/// <summary>Where an entry stands: its number in the year, the book and the page. Drawn from the dossier's number, two hundred entries a book.</summary>
internal sealed record BookEntry(string Number, string Book, string Page)
{
    private const int PerBook = 200, Books = 45;

    public static BookEntry? Of(Nation nation, Registration registration)
    {
        if (registration.RegisteredOn is not { } day)
        {
            return null;
        }

        var place = nation.Draw($"civil-book {registration.Unit} {registration.Number}", day.Year).Next(PerBook * Books);
        return new BookEntry(
            Text(place + 1), string.Create(CultureInfo.InvariantCulture, $"{(place / PerBook) + 1:00}/{day.Year}"), Text((place % PerBook) + 1));
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
