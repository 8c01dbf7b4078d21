using NdxpMocks.Hosting;

namespace NdxpMocks.Systems.DatDai;

internal sealed class CatalogueLookup(Catalogues catalogues)
{
    public SystemAnswer Answer(SystemRequest request)
    {
        if (request.Parameter("loaiDanhMuc") is not { Length: > 0 } catalogue)
        {
            return DatDaiErrors.Missing("loaiDanhMuc");
        }

        if (!Catalogues.Names.Contains(catalogue))
        {
            return DatDaiErrors.NoCatalogue();
        }

        var entries = request.Parameter("maCha") is { Length: > 0 } parent ? catalogues.Under(catalogue, parent) : catalogues.All(catalogue);
        return entries is null
            ? DatDaiErrors.NotFound("mục cha trong danh mục " + catalogue)
            : SystemAnswer.Json(entries.Select(entry => new { ma = entry.Code, ten = entry.Name, maCha = entry.Parent, hieuLuc = true }).ToList());
    }
}
