using NdxpMocks.World;

namespace NdxpMocks.Systems.TiemChung;

/// <summary>Words of the campaign's priority list, chosen by age on the simulator's first day: nobody's job is known here.</summary>
internal static class PriorityGroup
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(SimulatorClock.Start.Date);

    public static string Of(Citizen citizen) => citizen.AgeOn(Today) switch
    {
        >= 65 => "Người từ 65 tuổi trở lên",
        >= 18 => "Người dân từ 18 đến 64 tuổi",
        >= 12 => "Trẻ em từ 12 đến 17 tuổi",
        _ => "Trẻ em dưới 12 tuổi",
    };
}
