using SapB1Anaplan.Sandbox.Anaplan.Modeling;

namespace SapB1Anaplan.Sandbox.Anaplan.Imports;

/// <summary>
/// Loads list members by code (by name where no code column is there). Obsolete members stay: only a delete
/// action removes (reference section 8, pitfall 14). A parent may stand anywhere in the same file.
/// </summary>
internal sealed class ListImport
{
    private readonly ImportDefinition _import;
    private readonly SourceRows _source;
    private readonly FailureDump _dump;
    private readonly MemberList _list;
    private readonly bool _workspaceIsFull;
    private readonly int _code;
    private readonly int _name;
    private readonly int _parent;
    private readonly List<(int Column, string Property)> _properties = [];
    private readonly Dictionary<string, Row> _byKey = new(StringComparer.OrdinalIgnoreCase);

    public ListImport(ImportDefinition import, SourceRows source, FailureDump dump, bool workspaceIsFull)
    {
        _import = import;
        _source = source;
        _dump = dump;
        _workspaceIsFull = workspaceIsFull;
        _list = import.List!;
        _code = Column(TargetKind.Code);
        _name = Column(TargetKind.Name);
        _parent = Column(TargetKind.Parent);
        foreach (var column in import.Columns.Where(column => column.Kind == TargetKind.Property))
        {
            if (source.IndexOf(column.SourceColumn) is >= 0 and var index)
            {
                _properties.Add((index, column.Target!));
            }
        }
    }

    public ImportCounters Counters { get; } = new();

    /// <summary>True when a row was refused because the workspace is full.</summary>
    public bool WorkspaceWasFull { get; private set; }

    public void Run(CancellationToken cancel)
    {
        var rows = new List<Row>();
        foreach (var row in _source.Read())
        {
            if (Accept(row) is { } accepted)
            {
                rows.Add(accepted);
            }
        }

        cancel.ThrowIfCancellationRequested();
        foreach (var row in rows)
        {
            Apply(row);
        }
    }

    private int Column(TargetKind kind)
    {
        var column = _import.Columns.FirstOrDefault(candidate => candidate.Kind == kind);
        return column is null ? -1 : _source.IndexOf(column.SourceColumn);
    }

    private Row? Accept(CsvRow row)
    {
        Counters.Rows++;
        if (SourceRows.IsBlank(row.Fields))
        {
            Counters.Ignored++;
            return null;
        }

        if (row.Broken is { } broken)
        {
            Fail(row, broken.Type, broken.Text);
            return null;
        }

        var key = Field(row, _code >= 0 ? _code : _name);
        if (string.IsNullOrWhiteSpace(key))
        {
            Fail(row, "hierarchyImportEmptyKey", "Error parsing key - no values");
            return null;
        }

        var accepted = new Row(row, key);
        if (_byKey.TryAdd(key, accepted))
        {
            return accepted;
        }

        Counters.Warnings++;
        _dump.Warning(row, new RowProblem("hierarchyImportNameOrCodeExists", $"Name or code already exists: {key}"));
        return null;
    }

    private void Apply(Row row)
    {
        if (row.State != RowState.Waiting)
        {
            return;
        }

        row.State = RowState.Applying;
        row.State = TryApply(row) ? RowState.Applied : RowState.Failed;
    }

    private bool TryApply(Row row)
    {
        var fields = row.Source;
        Member? parent = null;
        var parentKey = _parent >= 0 ? Field(fields, _parent) : string.Empty;
        if (parentKey.Length > 0)
        {
            if (_byKey.TryGetValue(parentKey, out var parentRow))
            {
                Apply(parentRow);
            }

            if (parentRow is { State: RowState.Failed })
            {
                return Fail(fields, "hierarchyImportFailedDependency", $"Has dependency on rejected row: {parentKey}");
            }

            parent = _list.Find(parentKey);
            if (parent is null || parentRow is { State: RowState.Applying })
            {
                return Fail(fields, "hierarchyImportInvalidParent", $"Invalid parent: {parentKey}");
            }
        }

        var existing = _code >= 0 ? _list.ByCode(row.Key) : _list.ByName(row.Key);
        var name = _name >= 0 ? Field(fields, _name) : existing?.Name ?? row.Key;
        var code = _code >= 0 ? row.Key : null;
        if (_list.CheckCode(code, existing) is not null)
        {
            return Fail(fields, "hierarchyImportInvalidCode", $"Invalid code: {code}");
        }

        return _list.CheckName(name, existing) switch
        {
            NameProblem.Invalid => Fail(fields, "hierarchyImportInvalidName", $"Invalid name: {name}"),
            NameProblem.Taken =>
                Fail(fields, "hierarchyImportNameOrCodeExists", $"Name or code already exists: {name}"),
            _ => existing is null ? Create(row, name, code, parent) : Update(row, existing, name, parent),
        };
    }

    private bool Create(Row row, string name, string? code, Member? parent)
    {
        if (_workspaceIsFull)
        {
            WorkspaceWasFull = true;
            return Fail(row.Source, "importFailedGeneralError", "The workspace is full");
        }

        SetProperties(row.Source, _list.Add(name, code, parent));
        Counters.Created++;
        Counters.Succeeded++;
        return true;
    }

    private bool Update(Row row, Member member, string name, Member? parent)
    {
        if (parent is not null && (ReferenceEquals(parent, member) || parent.IsBelow(member)))
        {
            return Fail(row.Source, "hierarchyImportInvalidParent", $"Invalid parent: {parent.Name}");
        }

        var changed = false;
        if (!string.Equals(member.Name, name, StringComparison.Ordinal))
        {
            _list.SetName(member, name);
            Counters.Renamed++;
            changed = true;
        }

        if (_parent >= 0 && !ReferenceEquals(member.Parent, parent))
        {
            MemberList.SetParent(member, parent);
            changed = true;
        }

        changed |= SetProperties(row.Source, member);
        Counters.Updated += changed ? 1 : 0;
        Counters.Unchanged += changed ? 0 : 1;
        Counters.Succeeded++;
        return true;
    }

    private bool SetProperties(CsvRow row, Member member)
    {
        var changed = false;
        foreach (var (column, property) in _properties)
        {
            var value = Field(row, column);
            if (!member.Properties.TryGetValue(property, out var old) || old != value)
            {
                member.Properties[property] = value;
                changed = true;
            }
        }

        return changed;
    }

    private bool Fail(CsvRow row, string type, string text)
    {
        Counters.Failed++;
        _dump.Failed(row, new RowProblem(type, text));
        return false;
    }

    private static string Field(CsvRow row, int column) =>
        column >= 0 && column < row.Fields.Length ? row.Fields[column].Trim() : string.Empty;

    private enum RowState
    {
        Waiting,
        Applying,
        Applied,
        Failed,
    }

    private sealed class Row(CsvRow source, string key)
    {
        public CsvRow Source { get; } = source;

        public string Key { get; } = key;

        public RowState State { get; set; }
    }
}
