using System.Management.Automation;
using System.Reflection;

namespace SapB1Anaplan.Sandbox.Shell;

/// <summary>
/// What the sandbox and the tests use of Select-Object, which belongs to a module that the bare engine lacks. Like the
/// real one it ends the commands before it once it has enough, through an exception that the engine keeps to itself.
/// </summary>
[Cmdlet(VerbsCommon.Select, "Object")]
public sealed class SelectObjectCommand : PSCmdlet
{
    private int _seen;

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    [Parameter(Position = 0)]
    public string[]? Property { get; set; }

    [Parameter]
    public string? ExpandProperty { get; set; }

    [Parameter]
    public int First { get; set; } = int.MaxValue;

    [Parameter]
    public int Skip { get; set; }

    protected override void ProcessRecord()
    {
        if (_seen++ < Skip || InputObject is null)
        {
            return;
        }

        WriteObject(Selected(InputObject), enumerateCollection: ExpandProperty is not null);
        if (_seen - Skip >= First)
        {
            ConstructorInfo stop = typeof(PSCmdlet).Assembly.GetType("System.Management.Automation.StopUpstreamCommandsException")!
                .GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)[0];
            throw (Exception)stop.Invoke([this]);
        }
    }

    private object? Selected(PSObject item)
    {
        if (ExpandProperty is not null)
        {
            return item.Properties[ExpandProperty]?.Value;
        }

        if (Property is null)
        {
            return item;
        }

        var selected = new PSObject();
        foreach (string name in Property)
        {
            selected.Properties.Add(new PSNoteProperty(name, item.Properties[name]?.Value));
        }

        return selected;
    }
}
