/**
 * The motion of a body that names none: the prompt directs the camera, and without a prompt it is the neutral preset,
 * because these doors require no motion.
 */
export function undirected(prompt: string): { readonly motion_id?: string } {
  return prompt.trim() === '' ? { motion_id: 'general' } : {};
}
