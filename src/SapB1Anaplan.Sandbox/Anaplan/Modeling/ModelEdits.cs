namespace SapB1Anaplan.Sandbox.Anaplan.Modeling;

/// <summary>
/// What planners and model builders do by hand, in a model that is idle. What cannot be done, because there is no such
/// member or the name is taken, is not done, and the answer is false.
/// </summary>
public static class ModelEdits
{
    /// <summary>Types a number over a cell, or 0 to clear it; its members by code or name.</summary>
    public static bool TypeOver(this Module module, decimal value, params string[] members)
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentNullException.ThrowIfNull(members);
        var found = module.Dimensions.Zip(members, (dimension, name) => dimension.Find(name)).ToList();
        if (found.Any(member => member is null or { IsAggregate: true }))
        {
            return false;
        }

        module.Set(module.LineItems[0].Name, value, members);
        return true;
    }

    /// <summary>Adds a member by hand.</summary>
    public static bool AddMember(this MemberList list, string code, string name, string? parentCode = null)
    {
        ArgumentNullException.ThrowIfNull(list);
        var parent = parentCode is null ? null : list.ByCode(parentCode);
        if (list.CheckCode(code, null) is not null || list.CheckName(name, null) is not null
            || (parentCode is not null && parent is null))
        {
            return false;
        }

        list.Add(name, code, parent);
        return true;
    }

    /// <summary>Deletes a member; its cells go with it, and its children move to the top.</summary>
    public static bool DeleteMember(this AnaplanModel model, MemberList list, string code)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(list);
        if (list.ByCode(code) is not { } member)
        {
            return false;
        }

        model.Delete(list, member);
        return true;
    }

    /// <summary>Gives a member another name; its code and its cells stay.</summary>
    public static bool RenameMember(this MemberList list, string code, string name)
    {
        ArgumentNullException.ThrowIfNull(list);
        if (list.ByCode(code) is not { } member || list.CheckName(name, member) is not null)
        {
            return false;
        }

        list.SetName(member, name);
        return true;
    }

    /// <summary>Gives a member another code; its name and its cells stay.</summary>
    public static bool RecodeMember(this MemberList list, string code, string newCode)
    {
        ArgumentNullException.ThrowIfNull(list);
        if (list.ByCode(code) is not { } member || list.CheckCode(newCode, member) is not null)
        {
            return false;
        }

        list.SetCode(member, newCode);
        return true;
    }

    /// <summary>Gives an import another name; its id stays.</summary>
    public static bool RenameImport(this AnaplanModel model, string name, string newName) =>
        model.EditImport(name, import => import.With(import.Id, newName));

    /// <summary>Deletes an import and makes it anew: the name stays, the id is another.</summary>
    public static bool RecreateImport(this AnaplanModel model, string name)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.EditImport(name, import => import.With(model.NextId(IdPrefix.Import), import.Name));
    }

    /// <summary>Changes which column fills what, and whether the target is emptied before.</summary>
    public static bool ChangeImport(
        this AnaplanModel model, string name, IReadOnlyList<ColumnTarget> columns, bool clearsTarget = false) =>
        model.EditImport(name, import => import.With(import.Id, import.Name, columns, clearsTarget));

    /// <summary>Gives an export another name; its id stays.</summary>
    public static bool RenameExport(this AnaplanModel model, string name, string newName) =>
        model.EditExport(name, export => new ExportDefinition(export.Id, newName, export.Module, export.Shape));

    /// <summary>Changes what an export shows and how.</summary>
    public static bool ChangeExport(this AnaplanModel model, string name, Func<ExportShape, ExportShape> change) =>
        model.EditExport(
            name, export => new ExportDefinition(export.Id, export.Name, export.Module, change(export.Shape)));

    private static bool EditImport(
        this AnaplanModel model, string name, Func<ImportDefinition, ImportDefinition> edit)
    {
        ArgumentNullException.ThrowIfNull(model);
        return Put(model.Imports, model.Imports.FirstOrDefault(import => import.Name == name), edit);
    }

    private static bool EditExport(
        this AnaplanModel model, string name, Func<ExportDefinition, ExportDefinition> edit)
    {
        ArgumentNullException.ThrowIfNull(model);
        return Put(model.Exports, model.Exports.FirstOrDefault(export => export.Name == name), edit);
    }

    private static bool Put<T>(IList<T> all, T? one, Func<T, T> edit)
        where T : class
    {
        if (one is null)
        {
            return false;
        }

        all[all.IndexOf(one)] = edit(one);
        return true;
    }
}
