namespace SapB1Anaplan.Sandbox.Anaplan.Modeling;

/// <summary>State that decides which calls a model answers (reference sections 3.1 and 6).</summary>
public enum ModelState
{
    Unlocked,
    Locked,
    Archived,
    Maintenance,
    Production,
    ProductionMaintenance,
}

/// <summary>
/// A model: dimensions, modules, actions and data. Nothing in it locks; whoever touches the data holds
/// <see cref="Gate"/>, as on the platform.
/// </summary>
public sealed class AnaplanModel
{
    private readonly ModelIds _ids = new();

    internal AnaplanModel(AnaplanWorkspace workspace, string name, Timescale time)
    {
        Workspace = workspace;
        Name = name;
        Id = ModelIds.FromName($"model {workspace.Name} {name}", upper: true);
        Time = time;
    }

    public string Id { get; }

    public string Name { get; }

    public AnaplanWorkspace Workspace { get; }

    public ModelState State { get; set; } = ModelState.Unlocked;

    public Timescale Time { get; }

    public IList<MemberList> Lists { get; } = [];

    public IList<Module> Modules { get; } = [];

    public IList<DataSource> Files { get; } = [];

    public IList<ImportDefinition> Imports { get; } = [];

    public IList<ExportDefinition> Exports { get; } = [];

    public IList<DeleteDefinition> Actions { get; } = [];

    public IList<ProcessDefinition> Processes { get; } = [];

    /// <summary>What the imports did, oldest first.</summary>
    public IReadOnlyList<ImportRun> ImportRuns
    {
        get
        {
            lock (Runs)
            {
                return [.. Runs];
            }
        }
    }

    internal Tasks.ModelGate Gate { get; } = new();

    internal List<ImportRun> Runs { get; } = [];

    public MemberList AddList(string name, IEnumerable<string>? properties = null)
    {
        var list = new MemberList(_ids, name, properties);
        Lists.Add(list);
        return list;
    }

    public Module AddModule(string name, params Dimension[] dimensions)
    {
        var module = new Module(_ids, name, dimensions);
        Modules.Add(module);
        return module;
    }

    public DataSource AddFile(string name, params string[] headerNames)
    {
        var source = new DataSource(_ids.Next(IdPrefix.File), name, headerNames);
        Files.Add(source);
        return source;
    }

    public ImportDefinition AddListImport(
        string name, DataSource source, MemberList list, params ColumnTarget[] columns) =>
        Register(new ImportDefinition(_ids.Next(IdPrefix.Import), name, source, columns) { List = list });

    public ImportDefinition AddModuleImport(
        string name, DataSource source, Module module, IReadOnlyList<ColumnTarget> columns,
        params Dimension[] askedOnRun) =>
        Register(new ImportDefinition(_ids.Next(IdPrefix.Import), name, source, columns)
        {
            Module = module,
            AskedOnRun = askedOnRun,
        });

    /// <summary>Adds an import that reads another module of the model instead of a file.</summary>
    public ImportDefinition AddModelImport(string name, Module source, Module target) =>
        Register(new ImportDefinition(_ids.Next(IdPrefix.Import), name, null, [])
        {
            Module = target,
            SourceModule = source,
        });

    public ExportDefinition AddExport(string name, Module module, ExportShape shape)
    {
        var export = new ExportDefinition(_ids.Next(IdPrefix.Export), name, module, shape);
        Exports.Add(export);
        return export;
    }

    public DeleteDefinition AddDelete(string name, MemberList list, Func<Member, bool> selection)
    {
        var action = new DeleteDefinition(_ids.Next(IdPrefix.Action), name, list, selection);
        Actions.Add(action);
        return action;
    }

    public ProcessDefinition AddProcess(string name, params object[] steps)
    {
        var process = new ProcessDefinition(_ids.Next(IdPrefix.Process), name, steps);
        Processes.Add(process);
        return process;
    }

    public Module? Module(string nameOrId) => Modules.FirstOrDefault(module =>
        module.Id == nameOrId || string.Equals(module.Name, nameOrId, StringComparison.OrdinalIgnoreCase));

    public MemberList? List(string nameOrId) => Lists.FirstOrDefault(list =>
        list.Id == nameOrId || string.Equals(list.Name, nameOrId, StringComparison.OrdinalIgnoreCase));

    internal string NextId(string prefix) => _ids.Next(prefix);

    /// <summary>Removes a member and every cell it addressed.</summary>
    internal void Delete(MemberList list, Member member)
    {
        list.Remove(member);
        foreach (var module in Modules)
        {
            module.Forget(list, member);
        }
    }

    private ImportDefinition Register(ImportDefinition import)
    {
        Imports.Add(import);
        return import;
    }
}
