using System.Management.Automation;

namespace SapB1Anaplan.Help;

/// <summary>What Get-Help says of one cmdlet.</summary>
/// <param name="Name">Verb and noun.</param>
/// <param name="Synopsis">One sentence.</param>
/// <param name="Parameters">All its own parameters, by name.</param>
/// <param name="Sets">Its parameter sets, the default one first.</param>
/// <param name="Inputs">What it takes from the pipeline.</param>
/// <param name="Outputs">What it gives to the pipeline.</param>
/// <param name="Page">What its page adds; an empty one where it has none.</param>
internal sealed record CmdletHelp(
    string Name,
    string Synopsis,
    IReadOnlyList<ParameterHelp> Parameters,
    IReadOnlyList<IReadOnlyList<ParameterHelp>> Sets,
    IReadOnlyList<TypeHelp> Inputs,
    IReadOnlyList<TypeHelp> Outputs,
    HelpPage Page);

/// <summary>A type that passes the pipeline.</summary>
/// <param name="Name">Its full name.</param>
/// <param name="Text">What it is; may be empty.</param>
internal sealed record TypeHelp(string Name, string Text);

/// <summary>A parameter, as one parameter set has it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Text">What it means.</param>
/// <param name="Type">Its type.</param>
/// <param name="Required">True when it must be given.</param>
/// <param name="Position">Its position from 0; negative when it must be named.</param>
/// <param name="PipelineInput">How it binds from the pipeline, in PowerShell's words.</param>
/// <param name="Wildcards">True when it takes wildcards.</param>
/// <param name="Aliases">Its other names.</param>
/// <param name="Default">The value it has when it is not given; null where there is none.</param>
/// <param name="Values">The values it is limited to; none where it is not limited.</param>
internal sealed record ParameterHelp(
    string Name,
    string Text,
    Type Type,
    bool Required,
    int Position,
    string PipelineInput,
    bool Wildcards,
    IReadOnlyList<string> Aliases,
    string? Default,
    IReadOnlyList<string> Values)
{
    /// <summary>True for a switch, which takes no value.</summary>
    public bool IsSwitch => Type == typeof(SwitchParameter);

    /// <summary>The type as a user writes it.</summary>
    public string TypeName => Nullable.GetUnderlyingType(Type)?.Name ?? Type.Name;
}
